export { closeTooOld, closeUnanswered } from "./close-unanswered";
export { deliverBatches } from "./deliver-batches";
export { forgetInBatches } from "./forget-in-batches";
