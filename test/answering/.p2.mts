import { createGazetteer } from "../../src/language/gazetteer.ts";

const g = createGazetteer();
for (const t of [
  "南京市鼓楼区政协2023年立案提案255件。",
  " 政协2023年",
  "Gulou, Nanjing (南京市鼓楼区政协)",
  "national committee, public opinion",
  "Shenyang (沈阳市政协), 2022: national committee",
])
  console.log(
    t,
    g.mentions(t).map((m) => [m.text, m.start, m.candidates.map((c) => c.fullName + c.code).join()]),
  );
