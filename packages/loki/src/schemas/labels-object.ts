import * as z from 'zod';

/** Label names and values, as Loki writes them in JSON. */
export const LabelsObject = z.record(z.string(), z.string());
