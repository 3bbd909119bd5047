export { findAnything } from "./find-anything";
export { type Found, findInput, found } from "./schemas";
