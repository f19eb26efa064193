/* Runs in the page that is looked at, and asks what a person would see. It is no part of the page. */
window.look = {
  shown: (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()),
  /** The texts of what is shown. */
  texts: (selector) => look.shown(selector).map((element) => element.innerText.trim()),
  ids: (selector) => look.shown(selector).map(({ id }) => id),
  /** What the lines say that they cost, in their order, by group. */
  amounts: (selector) => [...document.querySelectorAll(selector)].map((group) => [...group.rows].slice(1).map((row) => Number(row.cells[4].dataset.value))),
  openAll: () => document.querySelectorAll('details').forEach((one) => {
    one.open = true;
  }),
  /** Leaves one environment, everything in it open, and of rows that are all alike some: what a rule says of these it says of the others. */
  condense: (rows) => {
    look.openAll();
    document.querySelectorAll('.environment').forEach((one) => one.checkVisibility() || one.remove());
    document.querySelector('.tools button').click();
    document.querySelectorAll('tbody').forEach((body) => [...body.rows].slice(rows).forEach((row) => row.remove()));
  },
  width: () => document.documentElement.scrollWidth,
  /** What is too small for a finger. */
  small: (selector, least) => look.shown(selector).filter(({ offsetHeight }) => offsetHeight < least).map(({ outerHTML }) => outerHTML.slice(0, 80)),
  focused: () => document.activeElement?.id || document.activeElement?.className || '',
  /** Colours, of which each channel has 32 steps, and the standard deviation of the brightness, of 255. */
  impression: async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = Math.min(image.height, 4000);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set();
    let [sum, squares] = [0, 0];
    for (let index = 0; index < data.length; index += 4) {
      const brightness = (data[index] + data[index + 1] + data[index + 2]) / 3;
      sum += brightness;
      squares += brightness * brightness;
      colours.add(((data[index] >> 3) << 10) | ((data[index + 1] >> 3) << 5) | (data[index + 2] >> 3));
    }
    const pixels = data.length / 4;
    return { colours: colours.size, deviation: Math.sqrt(squares / pixels - (sum / pixels) ** 2) };
  },
};
