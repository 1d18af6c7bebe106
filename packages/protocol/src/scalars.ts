import * as z from 'zod/mini';
import { LEVELS } from '@edda/model';

/** Nanoseconds since 1970 as a decimal string. */
export const NanosText = z.string().check(z.regex(/^-?\d{1,19}$/));
export const LevelName = z.enum(LEVELS);
export const LabelsObject = z.record(z.string(), z.string());
