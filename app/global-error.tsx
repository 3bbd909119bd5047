"use client";

/** The last resort, when the layout itself failed: plain HTML, no theme. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui, sans-serif", maxWidth: 480, margin: "15vh auto", padding: 16 }}>
        <h1>Please try again</h1>
        <p>Something on our side is away for a moment. Nothing is lost.</p>
        {error.digest ? <p>For support: {error.digest}</p> : null}
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  );
}
