/** Writes all of it before it resolves, so that a pipe gets the end of a long list too. A reader who left early is no error. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => (error.code === "EPIPE" ? resolve() : reject(error));
    process.stdout.once("error", failed);
    process.stdout.write(text, (error) => (error ? failed(error) : resolve()));
  });
}
