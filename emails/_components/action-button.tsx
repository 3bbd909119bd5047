import { Button } from "react-email";
import { brandColour, textOn } from "../colour";

type ActionButtonProps = { href: string; colour: string | null | undefined; children: string };

/** The mail's one button, readable on any brand colour; the border keeps a black one visible in dark mode. */
export function ActionButton({ href, colour, children }: ActionButtonProps) {
  const background = brandColour(colour);
  return (
    <Button
      href={href}
      style={{
        backgroundColor: background,
        color: textOn(background),
        border: "1px solid #8a8a93",
        borderRadius: "8px",
        fontSize: "16px",
        fontWeight: 600,
        padding: "14px 28px",
      }}
    >
      {children}
    </Button>
  );
}
