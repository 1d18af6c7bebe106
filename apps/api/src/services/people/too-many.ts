import { ApiError } from '../../errors.ts';

/** What is refused where somebody keeps as many of something as one person may. */
export function tooMany(things: string, field: string, limit: number): ApiError {
  const message = `You have ${limit} ${things}, and more are not kept; delete some first`;
  return new ApiError({ code: 'limit_exceeded', message, field, value: String(limit) });
}
