/**
 * Pattern of a storage name, the first part of every file name in the media store and of its public address: 128 random bits. Older files have
 * the first 20 digits of their hash.
 */
export const STORAGE_NAME_PATTERN = "[0-9a-f]{20}(?:[0-9a-f]{12})?";
