"use client";

import { type FormErrors, schemaResolver, type UseFormReturnType, useForm } from "@mantine/form";
import { useRef, useState } from "react";
import type { ZodType } from "zod";
import { toastDone } from "@/components/ui/toast";
import { type ActionOutcome, problemOf } from "./field-errors";

type Options<Values extends Record<string, unknown>, Data> = {
  /**
   * A server action made by `memberAction`; it gets the form's values, and those that it was loaded with or last saved, so
   * that the verb can refuse to overwrite what somebody else saved meanwhile.
   */
  action: (values: Values, loaded: Values) => Promise<ActionOutcome<Data>>;
  initialValues: Values;
  /** The verb's own schema, so that mistakes show before anything is sent. The server checks again. */
  schema?: ZodType;
  /** Toast after success, such as "Shop saved". */
  done?: string;
  /** What the server made of the values (a domain without its scheme): shown as the saved state. */
  saved?: (data: Data, values: Values) => Values;
  onSuccess?: (data: Data, values: Values) => void;
};

export type ActionForm<Values extends Record<string, unknown> = Record<string, unknown>> = {
  form: UseFormReturnType<Values>;
  submit: (event?: React.SyntheticEvent<HTMLFormElement>) => void;
  pending: boolean;
  /** The sentence above the fields, or null. */
  problem: string | null;
  /** Differs from what was last saved? */
  dirty: boolean;
  /** How many fields have an error now. */
  problems: number;
  /** Back to what was loaded or last saved. */
  discard: () => void;
};

/** Joins @mantine/form with a safe action: field errors from the server stand beside their fields, nothing typed is lost. */
export function useActionForm<Values extends Record<string, unknown>, Data>(
  options: Options<Values, Data>,
): ActionForm<Values> {
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const running = useRef(false);
  const loaded = useRef(options.initialValues);
  const form = useForm<Values>({
    initialValues: options.initialValues,
    validate: options.schema ? schemaResolver(options.schema, { sync: true }) : undefined,
    validateInputOnBlur: false,
  });

  const focusFirst = (errors: FormErrors) => {
    const first = Object.keys(errors)[0];
    if (first) form.getInputNode<HTMLElement, never>(first as never)?.focus();
  };

  const send = async (values: Values) => {
    // A second press while the first is under way sends nothing.
    if (running.current) return;
    running.current = true;
    setPending(true);
    setProblem(null);
    try {
      const outcome = await options.action(values, loaded.current);
      const refused = problemOf(outcome);
      if (refused) {
        form.setErrors(refused.fields);
        setProblem(refused.message);
        focusFirst(refused.fields);
        return;
      }
      const kept = options.saved?.(outcome.data as Data, values) ?? values;
      loaded.current = kept;
      // What was typed while it was being saved stays, as a change of its own.
      if (JSON.stringify(form.getValues()) === JSON.stringify(values)) form.setValues(kept);
      form.resetDirty(kept);
      if (options.done) toastDone(options.done);
      options.onSuccess?.(outcome.data as Data, values);
    } catch {
      setProblem("The server could not be reached. What you typed is still here; please try again.");
    } finally {
      running.current = false;
      setPending(false);
    }
  };

  const discard = () => {
    form.setValues(loaded.current);
    form.resetDirty(loaded.current);
    form.clearErrors();
    setProblem(null);
  };

  return {
    ...{ form, pending, problem, discard },
    submit: form.onSubmit(send, focusFirst),
    dirty: form.isDirty(),
    problems: Object.keys(form.errors).length,
  };
}
