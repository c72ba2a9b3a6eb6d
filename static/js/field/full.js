/* What is thrown when the phone has no room left. */
export class StorageFull extends Error {
  name = 'StorageFull';

  static from(error) {
    return error.name === 'QuotaExceededError' ? new StorageFull('full', { cause: error }) : error;
  }
}

