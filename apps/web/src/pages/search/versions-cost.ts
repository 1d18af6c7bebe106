/** To find versions, metadata of every line has to be read: not where that is more than this, in bytes. */
export const VERSIONS_BYTES_MAX = 500_000_000;
