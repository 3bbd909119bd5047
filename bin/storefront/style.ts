/** The storefront's looks: deliberately unlike Shelfbell's, it is somebody else's shop. */
export const STYLE = `
  :root { --ink: #24302a; --soft: #66736b; --line: #ddd5c6; --paper: #fbf9f4; --green: #2f4a3c; --card: #fff; --shelfbell-color: #2f4a3c; }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 ui-serif, Georgia, "Times New Roman", serif; }
  a { color: inherit; }
  .ribbon { margin: 0; padding: 8px 20px; background: var(--green); color: #f6f2ea; text-align: center; font: 14px/1.5 system-ui, sans-serif; }
  header { display: flex; justify-content: space-between; align-items: baseline; max-width: 1080px; margin: 0 auto; padding: 26px 24px; }
  .brand { font-size: 26px; letter-spacing: .01em; text-decoration: none; }
  nav a { margin-left: 24px; text-decoration: none; color: var(--soft); font: 15px system-ui, sans-serif; }
  nav a:hover { color: var(--ink); text-decoration: underline; }
  main { max-width: 1080px; margin: 0 auto; padding: 8px 24px 72px; }
  footer { border-top: 1px solid var(--line); padding: 28px 24px 48px; text-align: center; color: var(--soft); font-size: 15px; }
  h1 { font-weight: 500; font-size: clamp(30px, 4.5vw, 44px); line-height: 1.15; margin: 8px 0 12px; }
  .lead { color: var(--soft); max-width: 54ch; margin: 0 0 36px; }
  .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 28px; list-style: none; padding: 0; margin: 0; }
  .card { display: block; text-decoration: none; }
  .card img, .product img { width: 100%; height: auto; display: block; border-radius: 14px; background: #efe9dd; }
  .card:hover h2 { text-decoration: underline; text-underline-offset: 4px; }
  .card h2 { font-weight: 500; font-size: 20px; margin: 14px 0 0; }
  .row { display: flex; justify-content: space-between; gap: 12px; color: var(--soft); font: 15px/1.6 system-ui, sans-serif; }
  .product { display: grid; grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); gap: 56px; align-items: start; }
  @media (max-width: 760px) { .product { grid-template-columns: 1fr; gap: 28px; } }
  .price { font-size: 24px; margin: 0 0 18px; }
  .badge { display: inline-block; padding: 3px 11px; border-radius: 99px; font: 600 13px/1.5 system-ui, sans-serif; }
  .in { background: #dcebdd; color: #24512b; } .out { background: #f3e0d6; color: #7d3a1c; }
  .options { display: flex; flex-wrap: wrap; gap: 10px; margin: 22px 0; }
  .options a { display: inline-flex; gap: 9px; align-items: center; padding: 9px 16px; min-height: 44px; border: 1px solid var(--line); border-radius: 99px; text-decoration: none; background: var(--card); font: 15px system-ui, sans-serif; }
  .options a[aria-current] { border-color: var(--green); box-shadow: inset 0 0 0 1px var(--green); }
  .options i { width: 16px; height: 16px; border-radius: 50%; border: 1px solid #0002; }
  .actions { display: flex; flex-wrap: wrap; gap: 12px; margin: 22px 0; }
  button, .button { min-height: 48px; padding: 0 26px; border: 0; border-radius: 10px; background: var(--green); color: #fff; font: 600 16px system-ui, sans-serif; cursor: pointer; }
  button:hover { background: #3c5d4c; } button:focus-visible, a:focus-visible, input:focus-visible { outline: 3px solid #8fb39f; outline-offset: 2px; }
  [data-shelfbell]::part(button) { min-height: 48px; padding: 0 26px; border-radius: 10px; background: var(--green); color: #fff; font: 600 16px system-ui, sans-serif; }
  #preorder + [data-shelfbell]::part(button) { background: transparent; color: var(--green); box-shadow: inset 0 0 0 1px var(--green); }
  #preorder[style*="none"] + [data-shelfbell]::part(button) { background: var(--green); color: #fff; }
  button.quiet { background: transparent; color: var(--green); box-shadow: inset 0 0 0 1px var(--green); min-height: 40px; padding: 0 16px; font-size: 15px; }
  button.quiet:hover { background: #2f4a3c14; }
  .plain { border: 1px solid var(--line); border-radius: 12px; padding: 18px 20px; background: var(--card); font: 15px/1.5 system-ui, sans-serif; }
  .plain label { display: block; font-weight: 600; margin-bottom: 6px; }
  input { min-height: 44px; padding: 0 12px; border: 1px solid #b9b09d; border-radius: 8px; font: 16px system-ui, sans-serif; background: #fff; color: var(--ink); }
  .plain input { width: 100%; margin-bottom: 12px; }
  .note { padding: 14px 18px; border-radius: 10px; background: #e6efe6; margin: 0 0 28px; font: 15px/1.5 system-ui, sans-serif; }
  .scroll { overflow-x: auto; }
  table { width: 100%; border-collapse: collapse; font: 15px/1.5 system-ui, sans-serif; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
  th, td { text-align: left; padding: 11px 14px; border-bottom: 1px solid var(--line); vertical-align: middle; white-space: nowrap; }
  th { color: var(--soft); font-weight: 600; } tr:last-child td { border-bottom: 0; }
  td.number { text-align: right; font-variant-numeric: tabular-nums; }
  td form { display: inline-flex; gap: 8px; margin: 0 8px 0 0; } td input { width: 84px; min-height: 40px; }
  td img { width: 44px; height: 44px; border-radius: 8px; display: block; }
`;
