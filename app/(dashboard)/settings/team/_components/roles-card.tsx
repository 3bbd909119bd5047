import { SettingsCard } from "@/components/forms/settings-card";
import { roleHelp, roles, roleWords } from "./role-words";
import classes from "./team.module.css";

/** What the three roles mean. */
export function RolesCard() {
  return (
    <SettingsCard
      id="roles"
      title="Roles"
      help="A role counts from the person's next click. A shop always has an owner."
    >
      <dl className={classes.roles}>
        {roles.map((role) => (
          <div key={role}>
            <dt>{roleWords[role]}</dt>
            <dd>{roleHelp[role]}</dd>
          </div>
        ))}
      </dl>
    </SettingsCard>
  );
}
