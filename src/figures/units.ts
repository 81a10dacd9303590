/** What a counter counts; figures of different classes are never exchanged for one another. */
export type UnitClass =
  | "percent"
  | "points"
  | "money"
  | "person"
  | "occasion"
  | "item"
  | "document"
  | "organisation"
  | "other";

/** What is measured and not counted; those of one list measure the same and may stand for one another. */
const MEASURES: readonly string[][] = [
  ["亩", "公顷", "顷", "平方公里", "平方米"],
  ["公里", "千米", "米"],
  ["立方米", "立方"],
  ["升"],
  ["吨", "公斤", "千克", "斤"],
  ["千瓦", "万千瓦"],
  ["度"],
  ["小时", "学时", "课时"],
  ["分钟"],
  ["天", "多天"],
  ["个月"],
  ["倍"],
];

/** The measures that measure what the given one does, itself among them; undefined for what counts things. */
export const measuresLike = (unit: string): readonly string[] | undefined =>
  MEASURES.find((alike) => alike.includes(unit));

/** Counters by class, as real reports use them. A longer counter wins over one that begins it. */
const COUNTERS: Record<Exclude<UnitClass, "percent">, string> = {
  points: "个百分点 百分点",
  money: "元 美元 港元 元人民币",
  person: "人次 人 名 位 人员 对夫妇",
  occasion: "场次 场 次 趟 遍 回合 期 轮 轮次 届次 站 批次 批 节 堂 回 天次 车次 班次 台次 课次",
  item: "件次 件 项次 项 宗 起 例 案",
  document: "副 枚 单 篇次 篇 份 条 部 册 本 卷 辑 幅 首 万字 字 则 章 款 张 封 首次 种 门 讲 集 版",
  organisation:
    "家次 户次 个次 所次 家 户 个 处 所 支 座 间 栋 镇 村 街道 社区 乡镇 单位 部门 组 类 类别 条线 点 班 套 块 片 对 名次",
  other: `${MEASURES.flat().join(" ")} 方面 辆 台 棵 株 只 头 张 箱 袋 人家 艘 架 桶 瓶 盒 双 盏 副 条次 顶 匹 尾 羽 剂 束 罐 餐 名额 步 样 桩 面 幢 眼 口 分`,
};

const CLASS_OF = new Map<string, UnitClass>(
  (Object.entries(COUNTERS) as [UnitClass, string][]).flatMap(([unitClass, words]) =>
    words.split(" ").map((word) => [word, unitClass] as const),
  ),
);
CLASS_OF.set("%", "percent");

const BY_LENGTH = [...CLASS_OF.keys()].sort((a, b) => b.length - a.length);

export const unitClassOf = (unit: string): UnitClass => CLASS_OF.get(unit) ?? "other";

/** 分别, 分钟: no marks of a score. */
const NO_MARK = /^[别类期批片组层之钟管布成行支公散享赴设为工红忧明]/;

/** 3副主席, 一正两副: an office, and no pair of scrolls or glasses. */
const DEPUTY = /^[主市省县区州旗盟镇乡秘会部处局厅科院校总职高中组书队检司理社所站团班教研厂行董]/;

/** The longest counter that a folded text begins with, or "". */
export function counterAt(folded: string, at: number): string {
  const counter = BY_LENGTH.find((one) => folded.startsWith(one, at)) ?? "";
  const behind = folded.slice(at + 1);
  // 24件次之: the next in order, and no times.
  if (/.次$/.test(counter) && folded[at + counter.length] === "之") return counter.slice(0, -1);
  const office = counter === "副" && DEPUTY.test(behind);
  return office || (counter === "分" && NO_MARK.test(behind)) ? "" : counter;
}
