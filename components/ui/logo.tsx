/** The mark: a bell that stands on a shelf. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Shelfbell">
      <rect width="32" height="32" rx="9" fill="var(--mantine-color-iris-6)" />
      <path
        d="M16 7.2a1.5 1.5 0 0 1 1.5 1.5v.5c2.8.7 4.7 3.1 4.7 6.1v3.1l1 2.1H8.8l1-2.1v-3.1c0-3 1.9-5.4 4.7-6.1v-.5A1.5 1.5 0 0 1 16 7.2Z"
        fill="#fff"
      />
      <rect x="7" y="22.6" width="18" height="2.4" rx="1.2" fill="#fff" opacity=".75" />
    </svg>
  );
}
