export { buildWidget } from "./build-widget";
