// How a picture is compared with the one that is kept: in a page of Chromium, both made small, so that how a machine draws the edge of a letter
// does not matter and a few pixels of layout or a changed colour do (decision 0074).
const SMALLER = 4; // to one side
const STEP = 40; // of 255, in one channel: a difference that counts

/** What a kept picture is made of: half the size, WebP. */
export async function keepSmall(page, png) {
  const url = await page.evaluate(async (source) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
    const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width / 2, height: bitmap.height / 2 });
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/webp", 0.6);
  }, png.toString("base64"));
  return Buffer.from(url.split(",")[1], "base64");
}

/** The share of the picture that looks different, 1 where it has another size: `{ share, height, keptHeight }`. */
export function compare(page, png, kept) {
  const sources = [`data:image/png;base64,${png.toString("base64")}`, `data:image/webp;base64,${kept.toString("base64")}`];
  return page.evaluate(
    async ({ sources, SMALLER, STEP }) => {
      const [now, then] = await Promise.all(sources.map(async (source) => createImageBitmap(await (await fetch(source)).blob())));
      const [width, height] = [Math.floor(now.width / SMALLER), Math.floor(now.height / SMALLER)];
      const sizes = { height: now.height, keptHeight: then.height * 2 };
      if (Math.abs(now.width - then.width * 2) > 2 || Math.abs(sizes.height - sizes.keptHeight) > 8) return { share: 1, ...sizes };
      const [one, other] = [now, then].map((bitmap) => {
        const context = new OffscreenCanvas(width, height).getContext("2d");
        context.imageSmoothingQuality = "high";
        context.drawImage(bitmap, 0, 0, width, height);
        return context.getImageData(0, 0, width, height).data;
      });
      let different = 0;
      for (let at = 0; at < one.length; at += 4) {
        if ([0, 1, 2].some((channel) => Math.abs(one[at + channel] - other[at + channel]) > STEP)) different++;
      }
      return { share: different / (width * height), ...sizes };
    },
    { sources, SMALLER, STEP },
  );
}
