"use client";

import { Button, Group } from "@mantine/core";
import { modals } from "@mantine/modals";
import type { RefObject } from "react";
import { runAction } from "@/components/forms/run-action";
import { confirmModal } from "@/components/ui/confirm-modal";
import { RelativeTime, TimesInRow } from "@/components/ui/relative-time";
import { toastDone } from "@/components/ui/toast";
import type { Editor, MailVersion, SavedWording } from "@/lib/email";
import { Panel } from "../../../_components/panel";
import { olderVersionsAction, restoreWordingAction } from "../actions";
import classes from "./editor.module.css";
import { lostWords } from "./editor-form";
import type { MailHandle } from "./mail-handle";
import { useSeenVersions } from "./use-seen-versions";
import { VersionWords } from "./version-words";

type Props = {
  mail: MailHandle;
  history: Editor["history"];
  editedFrom: RefObject<number>;
  /** Are there words that are not saved? */
  unsaved: RefObject<boolean>;
  onRestored: (saved: SavedWording) => void;
  editable: boolean;
};

/** Every version that was ever saved, with who and when; any can be looked at and made the newest. */
export function VersionsPanel({ mail, history, editedFrom, unsaved, onRestored, editable }: Props) {
  const { kind, language } = mail;
  const { versions, more, add } = useSeenVersions(history.versions);
  const newest = versions[0]?.version;
  const showOlder = async () => {
    const before = versions.at(-1)?.version ?? 1;
    const found = await runAction(() => olderVersionsAction({ kind, language, before }));
    if (found?.data) add(found.data.versions);
  };
  const restore = async (version: number) => {
    const done = await runAction(() =>
      restoreWordingAction({ kind, language, version, editedFrom: editedFrom.current }),
    );
    if (!done?.data) return;
    toastDone(`Version ${version} restored`);
    onRestored(done.data);
  };
  const ask = (version: number) =>
    unsaved.current
      ? confirmModal({
          title: `Restore version ${version}?`,
          children: lostWords,
          confirmLabel: "Restore version",
          onConfirm: () => restore(version),
        })
      : void restore(version);
  const show = ({ version, wording }: MailVersion) =>
    modals.open({
      title: `Version ${version}`,
      size: "lg",
      closeButtonProps: { "aria-label": "Close" },
      children: <VersionWords wording={wording} />,
    });
  if (versions.length === 0) {
    return (
      <Panel title="Versions">
        <p className={classes.none}>Nobody has changed this email yet: shoppers get the default words.</p>
      </Panel>
    );
  }
  return (
    <Panel title="Versions" description="Restoring one makes it the newest; none is ever lost.">
      <ol className={classes.list}>
        <TimesInRow>
          {versions.map((one) => (
            <li key={one.version} className={classes.version}>
              <div>
                <strong>Version {one.version}</strong>
                {one.version === newest ? <span className={classes.now}>in use</span> : null}
                <p className={classes.who}>
                  {deedOf(one)} <RelativeTime value={one.at} /> by {one.by ?? "an operator"}
                </p>
              </div>
              <Group gap={8} wrap="nowrap">
                <Button
                  variant="subtle"
                  color="gray"
                  onClick={() => show(one)}
                  aria-label={`Show version ${one.version}`}
                >
                  Show
                </Button>
                {editable && one.version !== newest ? (
                  <Button
                    variant="default"
                    onClick={() => ask(one.version)}
                    aria-label={`Restore version ${one.version}`}
                  >
                    Restore
                  </Button>
                ) : null}
              </Group>
            </li>
          ))}
        </TimesInRow>
      </ol>
      {more ? (
        <Button variant="default" mt="md" onClick={showOlder}>
          Show older versions
        </Button>
      ) : null}
    </Panel>
  );
}

/** How it came to be. */
function deedOf({ restoredFrom, isDefault }: MailVersion): string {
  if (restoredFrom !== null) return `Restored from version ${restoredFrom}`;
  return isDefault ? "Back to default" : "Saved";
}
