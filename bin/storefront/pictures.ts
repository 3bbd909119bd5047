import type { DemoProduct } from "@/bin/storefront/catalog";

const SHAPES: Record<DemoProduct["shape"], (colour: string) => string> = {
  kettle: (colour) => `
    <path d="M120 250 Q118 150 200 146 Q282 150 280 250 Q280 286 246 288 H154 Q120 286 120 250Z" fill="${colour}"/>
    <path d="M276 200 Q318 186 326 150 L340 156 Q334 216 280 236Z" fill="${colour}"/>
    <path d="M142 158 Q146 84 200 82 Q254 84 258 158" fill="none" stroke="#8a5f3c" stroke-width="13" stroke-linecap="round"/>
    <ellipse cx="200" cy="148" rx="44" ry="9" fill="#0002"/><circle cx="200" cy="136" r="11" fill="#8a5f3c"/>`,
  blanket: (colour) => `
    <rect x="104" y="96" width="192" height="200" rx="10" fill="${colour}"/>
    <g fill="#fff" opacity=".28"><rect x="104" y="122" width="192" height="13"/><rect x="104" y="150" width="192" height="5"/>
    <rect x="104" y="244" width="192" height="5"/><rect x="104" y="260" width="192" height="13"/></g>
    <path d="M104 96 h192 v38 q-96 34 -192 0Z" fill="#0001"/>
    <g stroke="${colour}" stroke-width="5" stroke-linecap="round"><path d="M116 300v18M144 300v18M172 300v18M200 300v18M228 300v18M256 300v18M284 300v18"/></g>`,
  lantern: (colour) => `
    <path d="M150 112 Q200 40 250 112" fill="none" stroke="${colour}" stroke-width="8"/>
    <rect x="162" y="104" width="76" height="24" rx="8" fill="${colour}"/>
    <path d="M158 128 h84 q24 66 0 124 h-84 q-24 -58 0 -124Z" fill="#fff" opacity=".72"/>
    <path d="M200 162 q28 38 0 72 q-28 -34 0 -72Z" fill="#f0a63a"/><path d="M200 190 q13 20 0 40 q-13 -20 0 -40Z" fill="#fff3c4"/>
    <rect x="146" y="250" width="108" height="46" rx="12" fill="${colour}"/>`,
  mug: (colour) => `
    <path d="M130 132 h128 v118 q0 42 -42 42 h-44 q-42 0 -42 -42Z" fill="${colour}"/>
    <path d="M258 160 q58 -6 54 42 q-4 46 -60 46" fill="none" stroke="${colour}" stroke-width="17"/>
    <ellipse cx="194" cy="132" rx="64" ry="15" fill="#0002"/><path d="M130 206 h128 v22 h-128Z" fill="#fff" opacity=".22"/>`,
  chair: (colour) => `
    <g stroke="#9b6b42" stroke-width="13" stroke-linecap="round" fill="none"><path d="M136 84 L270 312M264 84 L130 312"/></g>
    <path d="M126 92 h148 l-10 66 h-128Z" fill="${colour}"/><path d="M136 196 h128 l14 34 h-156Z" fill="${colour}"/>`,
  loaf: (colour) => `
    <path d="M112 190 q4 -74 88 -74 q84 0 88 74Z" fill="#c98a4b"/>
    <path d="M150 144 l22 24M186 132 l20 30M226 136 l16 28" stroke="#8a5527" stroke-width="7" stroke-linecap="round"/>
    <path d="M104 188 h192 l-18 104 h-156Z" fill="${colour}"/><rect x="94" y="178" width="212" height="20" rx="8" fill="${colour}"/>
    <rect x="94" y="178" width="212" height="20" rx="8" fill="#fff2"/>`,
};

/** A product's picture as SVG, 400 × 400. */
export function picture(shape: DemoProduct["shape"], colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800">
    <defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#f6f2ea"/><stop offset="1" stop-color="#e9e2d4"/></linearGradient></defs>
    <rect width="400" height="400" fill="url(#g)"/><ellipse cx="200" cy="318" rx="118" ry="14" fill="#0000001a"/>
    ${SHAPES[shape](colour)}</svg>`;
}
