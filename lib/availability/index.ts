export { type Availability, type AvailabilityFacts, availabilityOf, type OfferFacts } from "./availability-of";
export { getAvailability } from "./get-availability";
export { noteScript } from "./note-script";
export { type AvailabilityAnswer, availabilityAnswer, externalId } from "./schemas";
