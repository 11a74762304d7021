/**
 * What the platform takes from a repository, submodules included:
 * `fileBytes` for each file that is written, the pack of a fetch among them;
 * `bytes` and `files` for the checkout; `milliseconds` for all of it.
 */
export const SOURCE_LIMITS = {
  fileBytes: 1024 ** 3,
  bytes: 4 * 1024 ** 3,
  files: 200_000,
  milliseconds: 10 * 60 * 1000,
};
