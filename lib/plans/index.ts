export { planWords } from "./plan-words";
export { setPlan, setPlanSchema } from "./set-plan";
