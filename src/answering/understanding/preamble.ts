import { fold } from "../../language/script.ts";
import { INSTRUCTION, OFF_TOPIC, OPINION, PRIVATE, WRITING } from "./cues.ts";

/** Who asks, for what, and how politely: 我是省政协委员,写论文要引用,请给出数字和出处: */
const CUES =
  /我(?:是|们|在|想|要|就|正|这|的|来|姓|有)|(?:写|做|搞|编|赶|准备|起草|用于|用在|为了).{0,14}(?:论文|文章|提案|发言|研究|报道|稿|材料|课题|编码|汇报|课件|ppt|作业|培训|讲|比[较对]|引用)|开.{0,6}会|编码|口径|(?:帮|麻烦|劳驾|拜托|烦请|请(?!假|示)).{0,16}|核[对实一]|出处|(?:同事|领导|朋友|老师|同学|家里|编辑|记者|主任|读者).{0,8}(?:问|托|让|要|想)|(?:托|替|代|帮).{0,6}(?:问|查)|(?:随便|顺便|就|想|再|先)问(?:问|一下|一句|个|你|您)?|问(?:起|到|一句|一下|个事|个问题)|参考|备用|急用|急|引用|要用|你好|您好|大家好|哎|嗨|喂|打扰|不好意思|hi\b|hello/i;
const ENGLISH_CUES =
  /\b(?:i|i'm|we|my|our|me|us|please|hi|hello|hey|need|writing|paper|speech|talk|thesis|article|story|research|study|report for|quick|question|sorry|excuse|thanks|colleague|editor|briefing|dataset|coding)\b/i;

/** What asks, or tells what is asked about. */
const ASKS =
  /多少|几(?!个(?:数|问题)|句|点)|若干|哪|什么|啥|谁|怎么|怎样|如何|为什么|为何|吗|呢|有没有|是不是|是否|\d|最[多少高低大小]|排名|比例|占比|[率数]$/;
const ENGLISH_ASKS =
  /\b(?:how|what|which|who|whose|when|where|why|did|does|do|is there|are there|list|compare|rank|summari[sz]e)\b|\d|\?/i;

/** A clause up to its mark, or a sentence in English, where a comma parts too little. */
const CLAUSE = /^[^,，。:：;；!！?？\n]*[,，。:：;；!！\n]+\s*/;
const SENTENCE = /^[^.:;!?\n—]*(?:[.:;!\n]+\s+|\s*—\s*)/;

const OTHER = [INSTRUCTION, OFF_TOPIC, OPINION, PRIVATE, WRITING];

/**
 * A question without what its author says of himself and his purpose before it. `namesPlace` tells whether a text names a
 * place: that is asked about, and stays. What gives orders or asks for something else stays as well.
 */
export function withoutPreamble(question: string, namesPlace: (text: string) => boolean): string {
  const english = !/\p{Script=Han}/u.test(question.slice(0, 24));
  let rest = question;
  for (;;) {
    const clause = (english ? SENTENCE : CLAUSE).exec(rest)?.[0];
    if (clause === undefined) return rest;
    const folded = fold(clause);
    const said = folded.replace(/[,，。:：;；!！.\s—]+$/u, "");
    const isPreamble =
      (english ? ENGLISH_CUES : CUES).test(said) &&
      !(english ? ENGLISH_ASKS : ASKS).test(said) &&
      // 写论文要引用: what for, and no order to write one.
      !OTHER.some((cue) => cue.test(folded.replace(/写(?:毕业)?(?:论文|文章)/g, ""))) &&
      !namesPlace(clause);
    const behind = rest.slice(clause.length);
    if (!isPreamble || behind.trim().length < 4) return rest;
    rest = behind;
  }
}
