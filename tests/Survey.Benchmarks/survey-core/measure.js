// Scores sheets of 50 ratings into ten means and their mean, as calculated values, with one model made once.
// Reads the sheets from standard input (one a line, 50 points); for each line "go" prints sheets a second and the last overall mean.
"use strict";
const { createInterface } = require("node:readline");
const { SurveyModel } = require("survey-core");

const items = Array.from({ length: 50 }, (_, i) => `q${i + 1}`);
const factors = Array.from({ length: 10 }, (_, f) => items.slice(f * 5, f * 5 + 5));
const model = new SurveyModel({
  elements: items.map((name) => ({ type: "rating", name, rateMin: 1, rateMax: 5 })),
  calculatedValues: [
    ...factors.map((of, f) => ({ name: `f${f + 1}`, expression: `(${of.map((item) => `{${item}}`).join(" + ")}) / 5` })),
    { name: "overall", expression: `(${factors.map((_, f) => `{f${f + 1}}`).join(" + ")}) / 10` },
  ],
});

const sheets = [];
createInterface({ input: process.stdin }).on("line", (line) => {
  if (line !== "go") {
    const points = line.split(" ").map(Number);
    sheets.push(Object.fromEntries(items.map((item, i) => [item, points[i]])));
    return;
  }
  const until = performance.now() + 700;
  const begun = performance.now();
  let scored = 0;
  let overall = 0;
  while (performance.now() < until) {
    model.data = sheets[scored++ % sheets.length];
    overall = model.getVariable("overall");
  }
  console.log(`${(scored * 1000) / (performance.now() - begun)} ${overall} ${(scored - 1) % sheets.length}`);
});
