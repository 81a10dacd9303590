import type { Division } from "../../../src/domain/place.ts";
import { createRandom, type Random } from "./random.ts";
import { DEEDS, FILLERS, PLANS, QUALITIES, SURNAMES, TOPICS } from "./words.ts";

/** The size of a committee: a county's files a hundred proposals a year, a province's many hundreds. */
const SIZE = { national: 20, provincial: 4, prefectural: 2, county: 1 } as const;
const TITLE = { national: "全国", provincial: "省", prefectural: "市", county: "县" } as const;

/** The corpus file of an invented report: what a committee did in a year, in the words of such reports. */
export function nationalReport(division: Division, year: number, terms: number): string {
  const random = createRandom(Number(division.code) * 31 + year);
  const committee = `政协${division.fullName}委员会`;
  const sections = [
    opening,
    proposals,
    consultation,
    supervision,
    publicOpinion,
    people,
    culture,
    members,
    shortcomings,
    plans,
  ];
  const parts = sections.map((section) => section({ random, division, year, size: SIZE[division.level] }));
  return [
    "---",
    `title: ${committee}常务委员会工作报告`,
    `place: ${division.fullName}`,
    `code: "${division.code}"`,
    `level: ${division.level}`,
    "body: 政协",
    `year: ${year}`,
    `date: ${year + 1}-01-${String(random.between(5, 28)).padStart(2, "0")}`,
    `publisher: ${division.name}政协网`,
    `speaker: ${random.pick(SURNAMES)}某某`,
    "language: zh-Hans",
    "---",
    "",
    `——在政协${division.fullName}第${terms}届委员会第${1 + (year % 5)}次会议上`,
    "",
    ...parts,
    "",
  ].join("\n");
}

interface Scene {
  random: Random;
  division: Division;
  year: number;
  size: number;
}

const section = (heading: string, ...paragraphs: string[]): string =>
  [`## ${heading}`, ...paragraphs].map((line) => `${line}\n`).join("\n");

const filler = (random: Random): string => random.some(FILLERS, random.between(1, 3)).join("");
const rate = (random: Random, low: number): string =>
  random.chance(0.35) ? "100%" : `${random.between(low, 99)}.${random.between(1, 9)}%`;
const us = ({ division }: Scene): string => `${TITLE[division.level]}政协`;

function opening(scene: Scene): string {
  const { random, year } = scene;
  return section(
    `一、${year}年工作回顾`,
    `${year}年，是极不平凡的一年。在${scene.division.fullName.at(-1)}委的坚强领导下，${us(scene)}常委会${filler(random)}`,
    `一年来，召开全体会议${random.between(1, 2)}次、常委会会议${random.between(4, 7)}次、主席会议${random.between(9, 18)}次，组织党组理论学习中心组学习${random.between(8, 20)}次。${filler(random)}`,
  );
}

function proposals(scene: Scene): string {
  const { random, size, year } = scene;
  const received = random.between(90, 320) * size;
  const refused = random.between(3, Math.max(4, Math.floor(received / 9)));
  const filed = received - refused;
  const livelihood = random.between(Math.floor(filed * 0.3), Math.floor(filed * 0.5));
  const economy = random.between(Math.floor(filed * 0.2), Math.floor(filed * 0.3));
  const collective = random.between(10, Math.floor(filed * 0.3));
  const said = random.pick([
    `全年共收到提案${received}件，经审查立案${filed}件，转为意见建议${refused}件。`,
    `${year}年，委员和各参加单位提交提案${received}件，立案${filed}件，立案率${((filed / received) * 100).toFixed(1)}%。`,
    `共征集提案${received}件，审查立案提案${filed}件，未予立案${refused}件。`,
    `一年来，收到提案${received}件，其中立案${filed}件，并案后交办${filed - random.between(1, 3)}件。`,
  ]);
  return section(
    "二、提案工作质效不断提升",
    `${said}其中，民生类${livelihood}件、经济类${economy}件、其他${filed - livelihood - economy}件；集体提案${collective}件、委员提案${filed - collective}件。`,
    `提案办复率${rate(random, 96)}，满意率${rate(random, 92)}，面商率${rate(random, 85)}。${filler(random)}`,
    `遴选重点提案${random.between(5, 24)}件，由主席会议成员领衔督办${random.between(3, 12)}件，推动《关于加强${random.pick(TOPICS)}的建议》等一批提案落地见效，为群众办实事${random.between(6, 60)}件。`,
    `表彰优秀提案${random.between(8, 30)}件、先进承办单位${random.between(4, 12)}个，编印提案选编${random.between(1, 4)}期。`,
  );
}

function consultation(scene: Scene): string {
  const { random, size } = scene;
  const topics = random.some(TOPICS, 7);
  const paragraphs = topics.map((topic, index) =>
    random.pick([
      `围绕${topic}开展${DEEDS[index % DEEDS.length]}，组织委员${random.between(12, 60) * size}人次深入${random.between(4, 20)}个乡镇街道调研，形成调研报告${random.between(1, 6)}篇，提出意见建议${random.between(8, 42)}条，得到党政主要领导批示${random.between(1, 6)}次。`,
      `聚焦${topic}召开专题议政性常委会会议，${random.between(8, 16)}名委员作大会发言，提出对策建议${random.between(10, 30)}条，其中${random.between(3, 9)}条被有关部门采纳。`,
      `就${topic}开展协商${random.between(2, 6)}次，${random.between(20, 90)}名委员和群众代表参加，推动解决问题${random.between(3, 25)}个。${filler(random)}`,
      `把${topic}列为年度重点协商议题，先后走访企业${random.between(10, 90)}家、座谈${random.between(4, 15)}场次，报送协商专报${random.between(1, 5)}份。`,
    ]),
  );
  return section("三、协商议政务实有效", ...paragraphs);
}

function supervision(scene: Scene): string {
  const { random } = scene;
  const [first, second, third] = random.some(TOPICS, 3);
  return section(
    "四、民主监督有力有序",
    `围绕${first}开展专项民主监督，组建监督小组${random.between(3, 12)}个，开展监督活动${random.between(8, 40)}次，发现问题${random.between(20, 120)}个，提出整改建议${random.between(15, 80)}条，推动整改${random.between(10, 70)}个。`,
    `组织委员就${second}、${third}等开展视察${random.between(6, 26)}次，参加委员${random.between(100, 600)}人次。${filler(random)}`,
    `选派委员${random.between(15, 80)}名担任特约监督员，参加行风评议、听证会等活动${random.between(10, 90)}次。`,
  );
}

function publicOpinion(scene: Scene): string {
  const { random, size } = scene;
  const collected = random.between(120, 900) * size;
  const sent = Math.floor(collected * 0.6);
  return section(
    "五、社情民意渠道更加畅通",
    `全年收集社情民意信息${collected}条，编报${sent}条，被全国政协采用${random.between(1, 9)}条、省政协采用${random.between(8, 60)}条，${random.between(2, 20)}条得到领导批示。`,
    `设立委员工作室${random.between(8, 60)}个、委员联络站${random.between(5, 30)}个，接待群众${random.between(300, 4000)}人次，收集意见建议${random.between(100, 900)}条，推动解决${random.between(60, 500)}件。`,
  );
}

function people(scene: Scene): string {
  const { random, size } = scene;
  return section(
    "六、服务民生用心用情",
    `动员委员捐款捐物${random.between(40, 900)}万元，资助困难学生${random.between(60, 800)}名，走访慰问困难群众${random.between(200, 2000)}户。`,
    `开展送医、送法、送科技下乡活动${random.between(10, 60)}场次，服务群众${random.between(1, 6)}万人次；帮助引进项目${random.between(3, 30) * size}个，总投资${random.between(2, 80)}亿元。`,
    `主席会议成员包联企业${random.between(8, 40)}家、重点项目${random.between(6, 24)}个，协调解决困难问题${random.between(15, 90)}个。${filler(random)}`,
  );
}

function culture(scene: Scene): string {
  const { random } = scene;
  return section(
    "七、团结联谊不断深化",
    `接待外地政协来访${random.between(20, 120)}批次、${random.between(200, 1500)}人次，外出学习考察${random.between(4, 16)}次。`,
    `编辑出版文史资料${random.between(1, 4)}辑、${random.between(20, 90)}万字，征集史料${random.between(30, 200)}篇，在各级媒体刊发稿件${random.between(100, 900)}篇。`,
    `举办“委员讲堂”${random.between(6, 20)}期、书画展览${random.between(2, 8)}次，开展读书活动${random.between(10, 60)}场，参与委员${random.between(200, 900)}人次。`,
  );
}

function members(scene: Scene): string {
  const { random } = scene;
  return section(
    "八、自身建设全面加强",
    `举办委员培训班${random.between(2, 8)}期，培训委员${random.between(150, 700)}人次；增补委员${random.between(3, 20)}名，对${random.between(1, 6)}名委员进行约谈。${filler(random)}`,
    `修订完善各项制度${random.between(8, 32)}项，${random.between(20, 90)}%的委员参加了年度履职考核，评选优秀委员${random.between(15, 60)}名。`,
  );
}

function shortcomings(scene: Scene): string {
  const said = scene.random.some(QUALITIES, 4);
  return section(
    "九、存在的不足",
    `在肯定成绩的同时，我们也清醒地看到工作中还存在差距和不足：${said.join("；")}。对此，我们将认真加以改进。`,
  );
}

function plans(scene: Scene): string {
  const { random, year } = scene;
  return section(
    `十、${year + 1}年工作安排`,
    ...random
      .some(PLANS, 5)
      .map((plan, index) => `${["一是", "二是", "三是", "四是", "五是"][index]}${plan}。${filler(random)}`),
    `${year + 1}年，计划开展专题协商${random.between(4, 10)}次、视察${random.between(5, 15)}次，力争立案提案${random.between(100, 400)}件以上。`,
  );
}
