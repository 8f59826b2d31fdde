/**
 * Pattern of a storage name, the first part of the name of every file in the media store and of its public address: 128 random bits. Files
 * from before storage names were random are named after the first 20 digits of their hash.
 */
export const STORAGE_NAME_PATTERN = "[0-9a-f]{20}(?:[0-9a-f]{12})?";
