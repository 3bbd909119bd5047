// Preloaded into every child process: when the parent is gone, however it ended, the child ends too instead of staying
// behind on its port. The channel is the IPC pipe that `startService` opens. Processes that the child forks inherit the
// preload but not the parent, and need their own channel as it is.
if (process.channel && process.ppid === Number(process.env.SHELFBELL_PARENT_PID)) {
  process.channel.unref();
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
