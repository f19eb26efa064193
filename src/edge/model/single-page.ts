/** Page that every address of a single-page application opens. */
export const SINGLE_PAGE = 'index.html';

/**
 * Runs at each request for a file: what names no file is the page. The addresses of a single-page application have no extension, and its files
 * have one; the files of `.well-known` have none either.
 *
 * Custom error responses would do it without a function, but they are for the whole distribution: a 403 or 404 of the gateway would be answered
 * with the page, too.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export const SINGLE_PAGE_FUNCTION = `function handler(event) {
  var request = event.request;
  if (!/^\\/\\.well-known\\/|\\.[^/]*$/.test(request.uri)) {
    request.uri = '/${SINGLE_PAGE}';
  }
  return request;
}
`;
