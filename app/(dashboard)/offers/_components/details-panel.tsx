import { Stack, Textarea, TextInput } from "@mantine/core";
import { Panel } from "../../_components/panel";
import { errorOf, type PanelProps } from "./panel-props";

export function DetailsPanel(props: PanelProps) {
  const { form } = props;
  return (
    <Panel>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="Only your team sees it."
          required
          maxLength={120}
          {...form.getInputProps("name")}
          error={errorOf(props, "name")}
        />
        <Textarea
          label="Notes"
          description="For your team: why this offer, and for whom."
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps("description")}
          error={errorOf(props, "description")}
        />
      </Stack>
    </Panel>
  );
}
