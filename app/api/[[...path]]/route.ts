import { AppError } from "@/lib/errors";
import { problemResponse } from "@/lib/http/problem";

/** Every address under /api that no other route answers. */
function unknown(request: Request): Response {
  const { pathname } = new URL(request.url);
  return problemResponse(new AppError("not-found", "There is no such address in this interface."), pathname);
}

export {
  unknown as DELETE,
  unknown as GET,
  unknown as HEAD,
  unknown as OPTIONS,
  unknown as PATCH,
  unknown as POST,
  unknown as PUT,
};
