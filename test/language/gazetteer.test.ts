import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createGazetteer } from "../../src/language/gazetteer.ts";

const gazetteer = createGazetteer();

/** The candidates of every mention, `|` between namesakes. */
const found = (text: string): string[] =>
  gazetteer
    .mentions(text)
    .map((mention) => mention.candidates.map((division) => division.fullName).join("|"));

describe("a place is found under each name that people use for it", () => {
  it.each([
    ["沈阳市政协2022年立案多少", ["沈阳市"]],
    ["政协沈阳市第十六届委员会", ["沈阳市"]],
    ["沈阳政协", ["沈阳市"]],
    ["博州政协2023年", ["博尔塔拉蒙古自治州"]],
    ["克州有多少提案", ["克孜勒苏柯尔克孜自治州"]],
    ["阿盟政协", ["阿拉善盟"]],
    ["瀋陽市政協去年立案多少提案", ["沈阳市"]],
    ["沈陽巿", ["沈阳市"]],
    ["汕尾發了多少助學金", ["汕尾市"]],
    ["红岗有多少提案", ["红岗区"]],
    ["内蒙古和广西", ["内蒙古自治区", "广西壮族自治区"]],
    ["恩施州政协", ["恩施土家族苗族自治州"]],
    ["黔东南2021年", ["黔东南苗族侗族自治州"]],
    ["大兴安岭地区", ["大兴安岭地区"]],
    ["景宁县政协", ["景宁畲族自治县"]],
    ["科左中旗", ["科尔沁左翼中旗"]],
    ["神农架林区", ["神农架林区"]],
    ["浦东新区政协", ["浦东新区"]],
    ["济源市与石河子市", ["济源市", "石河子市"]],
    ["沛县政协2020年", ["沛县"]],
    ["香港的提案", ["香港特别行政区"]],
    ["第七届磐安县委员会", ["磐安县"]],
    ["请问松原有多少委员", ["松原市"]],
    ["在中共同江市委的坚强领导下", ["同江市"]],
    ["中共北京市委", ["北京市"]],
    ["乾县政协", ["乾县"]],
  ])("%s", (text, expected) => expect(found(text)).toEqual(expected));
});

describe("a name together with the division around it is one mention of the lower one", () => {
  it.each([
    ["大庆红岗2017年", ["红岗区"]],
    ["大庆市红岗区", ["红岗区"]],
    ["黑龙江省大庆市红岗区", ["红岗区"]],
    ["南京鼓楼", ["南京市鼓楼区"]],
    ["徐州的鼓楼区", ["徐州市鼓楼区"]],
    ["鼓楼区(南京)", ["南京市鼓楼区"]],
    ["江苏省常熟市", ["常熟市"]],
    ["吉林省吉林市", ["吉林市"]],
    ["天津和平2022年", ["天津市和平区"]],
    ["晋城城区2022年", ["晋城市城区"]],
    ["济南市中区2021年", ["济南市市中区"]],
    ["湖南岳阳2021年", ["岳阳市"]],
    ["天津河北2022年", ["河北区"]],
    ["Honggang District, Daqing", ["红岗区"]],
    ["Gulou District of Nanjing", ["南京市鼓楼区"]],
    ["Daqing's Honggang District", ["红岗区"]],
    ["Daqing, Honggang and Shenyang", ["大庆市", "红岗区", "沈阳市"]],
    ["tiexi district shenyang", ["沈阳市铁西区"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
    expect(gazetteer.mentions(text)[0]?.start).toBe(0);
  });
});

describe("namesakes are all candidates, likeliest first", () => {
  it.each([
    ["鼓楼区去年立案多少", ["南京市鼓楼区|福州市鼓楼区|徐州市鼓楼区|开封市鼓楼区"]],
    ["朝阳", ["朝阳市|北京市朝阳区|长春市朝阳区"]],
    ["朝阳区", ["北京市朝阳区|长春市朝阳区"]],
    ["通州区", ["北京市通州区|南通市通州区"]],
    ["吉林", ["吉林省|吉林市"]],
    ["海南", ["海南省|海南藏族自治州"]],
    ["Suzhou", ["苏州市|宿州市"]],
    ["Taizhou", ["泰州市|台州市"]],
    ["Yichun", ["伊春市|宜春市"]],
    ["Fuzhou", ["福州市|抚州市"]],
    ["Chaoyang City", ["朝阳市"]],
    ["北京朝阳区和通州区", ["北京市朝阳区", "北京市通州区"]],
    ["长沙", ["长沙市"]],
    ["西安", ["西安市"]],
  ])("%s", (text, expected) => {
    const order = found(text);
    expect(order.map((names) => names.split("|").sort())).toEqual(
      expected.map((names) => names.split("|").sort()),
    );
    expect(order.map((names) => names.split("|")[0])).toEqual(expected.map((names) => names.split("|")[0]));
  });
});

describe("pinyin and established Latin names", () => {
  it.each([
    ["Shenyang's proposals in 2022", ["沈阳市"]],
    ["how many proposals did shenyang file", ["沈阳市"]],
    ["Shen Yang", ["沈阳市"]],
    ["chang shu 2024", ["常熟市"]],
    ["Changshu City vs Panjin", ["常熟市", "盘锦市"]],
    ["Xi'an", ["西安市"]],
    ["Xi’an", ["西安市"]],
    ["Xian 2022", ["西安市"]],
    ["Shaanxi and Shanxi", ["陕西省", "山西省"]],
    ["Inner Mongolia", ["内蒙古自治区"]],
    ["Tibet", ["西藏自治区"]],
    ["Harbin, Urumqi, Hohhot and Lhasa", ["哈尔滨市", "乌鲁木齐市", "呼和浩特市", "拉萨市"]],
    ["Hong Kong", ["香港特别行政区"]],
    ["Macau", ["澳门特别行政区"]],
    ["Guangxi Zhuang Autonomous Region", ["广西壮族自治区"]],
    ["Enshi Tujia and Miao Autonomous Prefecture", ["恩施土家族苗族自治州"]],
    ["Pei County", ["沛县"]],
    ["honggangqu", ["红岗区"]],
    ["Shěnyáng", ["沈阳市"]],
  ])("%s", (text, expected) => expect(found(text)).toEqual(expected));
});

describe("ordinary words are no places", () => {
  it.each([
    "创新民主监督形式,深化国际合作,加快建设平安家园",
    "维护重大理论成果,实现长治久安",
    "生态立县、工业强县、科技兴县、文旅兴城",
    "提高县级政协履职能力,建成都市圈,服务沿海城市和新兴城市",
    "各市、区和县级单位,工业园区、社区、小区、片区",
    "促进社会和谐、共和精神、民族团结、世界大同",
    "孙中山先生与中山大学",
    "东风快递在新华网发布江南美景",
    "全市中心工作,全区安定,公安机关,资源节约,复兴号",
    "开放合作提案与友好往来",
    "幸福美好新民乐章",
    "原告王海林不服",
    "实现利益最大化,现代县域经济,交易县城,新建区级公园,新建委员会客厅,环境资源委员会",
    "省、市和县委",
    "绿水青山就是金山银山",
    "大兴调查研究之风,惠农政策新建项目",
    "She said that you long for a change; anyone can drive a mile.",
    "He ran the committee. Wan you see me? A fan sang a song.",
    "the committee filed a lean proposal while changing its guide",
  ])("%s", (text) => expect(found(text)).toEqual([]));

  it("but with a body or a year they are", () => {
    expect(found("和平区政协")).toEqual(["天津市和平区|沈阳市和平区"]);
    expect(found("照亮东方2022年立案多少")).toEqual([]);
    expect(found("东方2022年立案多少")).toEqual(["东方市"]);
  });
});

it("a name that is an ordinary word needs less context where the caller has reports of the place", () => {
  const covered = new Set(["230404", "210181"]);
  const names = (text: string): string[] =>
    gazetteer
      .mentions(text, covered)
      .flatMap((mention) => mention.candidates.map((division) => division.name));
  expect(found("新民立案多少件")).toEqual([]);
  expect(names("新民立案多少件")).toEqual(["新民市"]);
  expect(names("创新民主监督形式")).toEqual([]);
});

it("every division is found by its full name in the name of its committee", () => {
  const commonNouns = /^(城区|矿区|郊区|新城区|新市区|老城区|港口区)$/;
  const missed = gazetteer.divisions.filter((division) => {
    if (division.level === "national" || commonNouns.test(division.name)) return false;
    const mentions = gazetteer.mentions(`在政协${division.name}第十届委员会第二次会议上`);
    return mentions.length !== 1 || !mentions[0]?.candidates.includes(division);
  });
  expect(missed.map((division) => division.fullName)).toEqual([]);
});

describe("real reports name only genuine places", () => {
  // 虞城 in the report of 常熟 is that city's old literary name, which only its own readers know.
  it.each([
    ["changshu-2024", ["常熟市", "苏州市", "全国", "虞城县"]],
    ["honggang-2017", ["红岗区", "大同区", "东宁市", "全国"]],
    ["panjin-2022", ["盘锦市", "辽宁省", "全国"]],
    ["shanwei-2022", ["汕尾市", "广东省", "深圳市", "海丰县"]],
    ["shenyang-2022", ["沈阳市", "辽中区", "辽宁省", "成都市", "武汉市", "长沙市", "全国", "浑南区"]],
  ])("%s", (slug, expected) => {
    const text = readFileSync(new URL(`../../corpus/${slug}.md`, import.meta.url), "utf8");
    const body = text.replace(/^---\n[\s\S]*?\n---\n/, "");
    expect(found(body).filter((names) => !expected.includes(names))).toEqual([]);
    expect(found(body)).toContain(expected[0]);
  });
});

describe("former names lead to the present division", () => {
  it.each([
    ["崇文区政协", "东城区"],
    ["宣武区", "西城区"],
    ["上海市闸北区", "静安区"],
    ["卢湾区政协", "黄浦区"],
    ["宁波市江东区", "鄞州区"],
    ["莱芜市政协", "莱芜区"],
    ["襄樊市", "襄阳市"],
    ["大庸市", "张家界市"],
    ["思茅市", "普洱市"],
    ["长清县", "长清区"],
    ["章丘市政协", "章丘区"],
    ["崇明县", "崇明区"],
    ["密云县政协", "密云区"],
    ["通州市政协", "南通市通州区"],
    ["巢湖地区", "巢湖市"],
  ])("%s", (text, expected) => {
    expect(found(text)).toHaveLength(1);
    expect(found(text)[0]).toContain(expected);
  });
});

it("knows the national body by its full names only", () => {
  expect(found("全国政协")).toEqual(["全国"]);
  expect(found("中国人民政治协商会议全国委员会")).toEqual(["全国"]);
  expect(found("the national committee")).toEqual(["全国"]);
  expect(found("全国的经验")).toEqual([]);
});

it("gives offsets in the text as written", () => {
  const text = "請問瀋陽市政協和Chang Shu的提案";
  expect(gazetteer.mentions(text).map((mention) => mention.text)).toEqual(["瀋陽市", "Chang Shu"]);
  for (const mention of gazetteer.mentions(text)) {
    expect(text.slice(mention.start, mention.end)).toBe(mention.text);
  }
});
