import { expect, test } from "vitest";
import { afterThisFile } from "../support/closing.ts";
import { askAll, inventedApp } from "../support/golden-questions.ts";

const app = await inventedApp({
  "huaian-2023": {
    place: "淮安市",
    code: "320800",
    level: "prefectural",
    year: 2023,
    text: `一年来,常委会履职尽责。全市建成村口说事点130个,解决群众身边小事2600件。收到提案334件,审查后立案282件,52件没有立案,其中30件转为意见建议,9件作撤案处理,7件退回提案者修改。对答复不满意的,退回重新办理的有4件。举办培训班3期,培训委员460人次,比上一年多培训35人次;赴外地专题培训2期,共90人。委员共有360名,其中女委员98名。组织委员视察5次。召开常委会会议6次、主席会议14次,编印《淮安政协》12期。

市财政安排专项资金5200万元,新建泊位860个。委员走进政务热线接听市民来电活动6期,受理来电212个,当场办理177个。

机关干部筹集善款18.6万元,慰问困难职工152户。发放助学金80万元,受助学生310人,其中孤儿26人。

组织委员测评9个部门,最高得分97.2分,最低得分85.6分。监督小组走访社区44个,发现问题96个,整改落实88个。

委员捐款援建边疆地区310万元,在扬州高邮建乡村阅览室12间。实地走访村居77个,撰写调研报告21篇。

编印文史专辑《运河码头》一部,印数3000册。委员对办理结果表示满意的占95%,其中表示非常满意的占64%。`,
  },
  "yangzhou-2023": {
    place: "扬州市",
    code: "321000",
    level: "prefectural",
    year: 2023,
    text: "全年收到提案401件,立案350件。委员捐款930万元,建书屋5间。泰洲老街课题组走访商户88户,收回问卷640份。",
  },
  "taizhou-2021": {
    place: "泰州市",
    code: "321200",
    level: "prefectural",
    year: 2021,
    text: "五年来,共收到提案2100件,立案1830件。2021年收到提案410件,立案366件。立案提案中,委员提案300件,集体提案66件。委员对办理结果的满意率96.2%。",
    more: "period:\n  from: 2017\n  to: 2021\n",
  },
});
afterThisFile(() => app.close());

const figures = async (...messages: string[]): Promise<string[]> =>
  (await askAll(app, messages)).figures.map(({ text }) => text);

test.each([
  ["淮安2023年常委会会议、主席会议各开几次", ["6次", "14次"]],
  ["淮安部门测评的最高分和最低分", ["97.2分", "85.6分"]],
  ["淮安部门测评最低分、最高分各多少", ["85.6分", "97.2分"]],
  ["淮安部门测评的平均分和最高分分别是多少", ["97.2分"]],
])("several things with one verb or measure are each asked for: %s", async (question, texts) => {
  expect(await figures(question)).toEqual(texts);
});

test.each([
  ["淮安没立案的提案,转成意见建议的有几件", ["30件"]],
  ["淮安有几件提案后来撤掉了", ["9件"]],
  ["淮安热线活动里委员接了多少来电,当场办成多少", ["212个", "177个"]],
  ["淮安给困难学生的助学金多少,多少学生拿到了", ["80万元", "310人"]],
  ["淮安监督小组挑出来多少个问题", ["96个"]],
  ["淮安委员走访了多少个村居", ["77个"]],
  ["淮安财政安排了多少钱", ["5200万元"]],
  ["淮安《运河码头》印了多少册", ["3000册"]],
  ["淮安的刊物印了几期", ["12期"]],
  ["淮安退回提案者修改的提案几件", ["7件"]],
  ["淮安退回重办的提案几件", ["4件"]],
  ["淮安比上一年多培训多少人次", ["35人次"]],
  ["淮安组织委员自驾几次", []],
  ["淮安委员中女的有多少名", ["98名"]],
  ["淮安群众在村口说事的点一共建了多少个", ["130个"]],
  ["淮安委员特别满意的占百分之几", ["64%"]],
])("what is counted is the thing named, and not what stands around it: %s", async (question, texts) => {
  expect(await figures(question)).toEqual(texts);
});

test.each([
  ["淮安委员捐款援建边疆多少钱,在扬州建了几间阅览室", ["310万元", "12间"]],
  ["淮安委员给扬州捐了几间阅览室", ["12间"]],
  ["淮安援建扬州几间阅览室", ["12间"]],
  ["淮安委员赴扬州考察几次", []],
  ["淮安2023年立案多少,扬州立案多少", ["282件", "350件"]],
  ["淮安和扬州2023年立案各多少", ["282件", "350件"]],
])("a place where something was done is no place asked about: %s", async (question, texts) => {
  expect(await figures(question)).toEqual(texts);
});

test.each([
  ["泰州2021年委员对办理结果的满意率", ["96.2%"]],
  ["泰州去年(2021)立案多少件", ["366件"]],
  ["泰州2021年(也就是去年)立案多少件", ["366件"]],
])("years are those that the question and the report mean: %s", async (question, texts) => {
  expect(await figures(question)).toEqual(texts);
});

test("a name that only sounds like a place's is looked for as it was typed", async () => {
  expect(await figures("泰洲老街那个课题组走访了多少户商户,收回几份问卷")).toEqual(["88户", "640份"]);
  expect(await figures("泰洲2021年立案多少件")).toEqual(["366件"]);
});

test("五年呢 asks the same of the whole term", async () => {
  expect(await figures("泰州2021年立案多少件", "五年呢")).toEqual(["1830件"]);
  expect(await figures("泰州2021年立案多少件", "那五年总共呢")).toEqual(["1830件"]);
});
