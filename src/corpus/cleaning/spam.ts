import { fold } from "../../language/script.ts";
import { applyEdits, type Document, dropLine, type Edit, linesOf } from "../document.ts";

const WORDS =
  /久久|国产|国產|欧美|日韩|亚洲|无码|有码|成人|色情|情色|淫|婬|乱伦|乱婬|精品视频|视频在线|在线观看|在线播放|免费观看|免费视频|高清视频|麻豆|香蕉|丝袜|人妻|三级片|一区二区|(?<![a-z])av(?![a-z])|(?<![a-z])xxx|裸|激情|博彩|彩票|六合彩|时时彩|百家乐|老虎机|棋牌|开奖|娱乐城|娱乐平台|赌场|威尼斯人|葡京|真人荷官|体育投注|外围|下注|返水|(?<![a-z])pk10|私服|代开发票|代开.{0,4}票|办证|刻章|贷款秒批|刷单|兼职日结|减肥|丰胸|壮阳|伟哥|加微信|薇信|开户送|注册送|首存/g;
const BELONGS = /政协|人大|委员|提案|市委|县委|区委|协商|调研/;

/** Drops text that intruders append for search engines: several of their words in a line that says nothing of the field. */
export function dropSpam(document: Document): Document {
  const edits: Edit[] = [];
  for (const line of linesOf(document.text)) {
    const folded = fold(line.text);
    const words = new Set(folded.match(WORDS) ?? []);
    if (words.size >= 2 && !BELONGS.test(folded)) edits.push(dropLine(line, document.text, "spam"));
  }
  return applyEdits(document, "spam", edits);
}
