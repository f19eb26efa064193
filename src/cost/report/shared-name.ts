/** Takes away what all names begin and end with, in whole words: of `app-auth-dev` and `app-news-dev`, `auth` and `news` are left. */
export function commonEnds(names: readonly string[]): (name: string) => string {
  const words = names.map((name) => name.split('-'));
  const shortest = Math.min(...words.map(({ length }) => length));
  const isShared = (index: number) => words.every((one) => one.at(index) === words[0].at(index));
  let [start, end] = [0, 0];
  if (names.length > 1) {
    while (start < shortest - 1 && isShared(start)) {
      start += 1;
    }
    while (end < shortest - start - 1 && isShared(-end - 1)) {
      end += 1;
    }
  }
  return (name) => {
    const parts = name.split('-');
    return parts.slice(start, parts.length - end).join('-') || name;
  };
}
