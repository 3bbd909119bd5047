export { beginAdding, untilNobodyAdds } from "./adding-lock";
export { addressHash, hashesOf } from "./address-hash";
export { allowAgain } from "./allow-again";
export { areErased } from "./are-erased";
export { notErased } from "./erasure-sql";
export { forgetRefused } from "./forget-refused";
export { forgetRequests } from "./forget-requests";
export { rememberErased } from "./remember-erased";
export { untilSeen } from "./until-seen";
