// Preloaded into every child process: when the parent is gone, however it ended, the child ends too instead of staying
// behind on its port. The channel is the IPC pipe that `startService` opens.
if (process.channel) {
  process.channel.unref();
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
