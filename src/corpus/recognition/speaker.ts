import { fold } from "../../language/script.ts";

const SURNAMES =
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄曲家封芮储靳段焦巴牧谷车侯全班仰秋仲伊宫宁仇栾甘厉武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲邰从索赖卓屠蒙池乔阎闫胥苍双闻莘党翟谭贡姬申冉雍桑桂牛寿边燕冀尚农温庄晏柴瞿慕连习艾鱼容向古易慎廖庾终居衡步都耿满弘匡国文寇广禄阙东欧利师巩聂晁勾敖冷辛阚那简饶曾沙养鞠丰关查红游竺权盖益桓公付覃岳帅缑亢况有琴商佟佘伯仉笪旦代左由矫鄢谌苟涂兰隋晋闻揭刑官鹿付信";
const COMPOUND = /^(?:欧阳|司马|上官|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|呼延)/;
const OFFICE =
  /(?:党组书记|党组副书记|代理主席|常务副主席|副主席|主席|常务副主任|副主任|主任|秘书长|委员长|报告人|主讲人|作报告|讲话人|会议主持)[、:： ]*/;
const OFFICE_BEFORE_NAME = new RegExp(`^.{0,40}?${OFFICE.source}(?=[^主席任书记]{2,12}$)`);
const REDACTED_NAME = new RegExp(
  `^.{0,40}?${OFFICE.source}\\p{Script=Han}?(?:[*＊×xX]\\s*){1,6}[)）]?$`,
  "u",
);
const NOT_A_NAME =
  /[会议报告工作政协委员年月日届次市县区省州旗上下摘要全文主席任书记目录综述回顾新闻网站来源首页发布时间打印关闭]{2}/;

/** The name on a line of its own, as a report's speaker stands under its title; redacted names are none. */
export function speakerIn(line: string): string | undefined {
  let text = line.trim().replace(/^[（(—–-]+\s*|[)）]+$/g, "");
  const office = OFFICE_BEFORE_NAME.exec(text);
  if (office) text = text.slice(office[0].length);
  const titled = office !== null;
  text = text.replace(/(?:同志|先生|女士)$/, "").trim();
  const compact = text.replace(/[\s\u3000]/g, "");
  if (!/^[\p{Script=Han}·]{2,6}$|^\p{Script=Han}{2,8}·\p{Script=Han}{1,8}$/u.test(compact)) return undefined;
  if (/\s/.test(text) && !/^\S{1,2}\s+\S{1,3}$/.test(text) && !/^\S\s+\S\s+\S$/.test(text)) return undefined;
  if (NOT_A_NAME.test(fold(compact))) return undefined;
  if (compact.includes("·") || COMPOUND.test(fold(compact))) return compact;
  // Behind an office any name stands, also those of peoples without surnames.
  if (titled && compact.length >= 2) return compact;
  return compact.length <= 3 && SURNAMES.includes(fold(compact[0] ?? "")) ? compact : undefined;
}

/** The name behind the meeting in a dateline: (2023年2月15日在…第二次会议上 刘延生). */
export function speakerInDateline(dateline: string): string | undefined {
  const behind = /[会會][议議]上\s*[,，、]?\s*([^会會]{2,30}?)[)）]?$/.exec(dateline.trim());
  return behind?.[1] ? speakerIn(behind[1]) : undefined;
}

/** An office whose bearer's name is hidden: 区政协副主席 ***. It still says who spoke. */
export const isRedactedSpeaker = (line: string): boolean => REDACTED_NAME.test(fold(line.trim()));
