/** Words of questions that say nothing about what is asked for. Folded. */
const STOP = new Set(
  "的 了 是 有 在 和 与 及 或 也 都 就 被 把 对 向 给 让 请 请问 问 问下 问一下 想 想知道 知道 告诉 我 我们 你 你们 他们 它 那 这 那么 这个 那个 呢 吗 吧 啊 呀 哦 嘛 多少 几 几个 一共 总共 共 共有 共计 合计 大概 到底 究竟 具体 分别 各 各自 各是 是不是 有没有 没有 什么 哪些 哪个 哪 怎么 怎样 如何 为什么 为何 情况 数据 数字 数量 总数 个数 件数 数 数目 总量 全年 年度 一年 去年 今年 本年 年 报告 工作报告 工作 做 做了 搞 搞了 来 去 过 着 得 地 被 由 从 到 以 为 于 中 里 里面 上 下 内 其中 说 说说 讲 讲讲 提到 查 查一下 查下 看 看看 帮 帮我 帮忙 一下 下 麻烦 谢谢 您 咱 还 还有 另外 以及 又 再 最后 最终 最初 最开始 起初 原来 本 该 当年 那年 期间 时候 时 后 前 之后 之前 政协 市政协 区政协 县政协 省政协 委员会 常委会 政协委员会 占 比例 占比 百分之 百分比 多 少 只 仅 单 光 单是 光是 单单 仅仅 才 已 已经 全部 各类 各种 各 项 件 个 次 名 人 家 条 篇 份 期 场 位 人次 场次 元 万元 钱 万 亿 关于 有关 方面 相关 进行 通过 真 真的 实际 实际上 大家 人们 能 能否 可以 会 会不会 要 需要 应该 给出 列 列出 列一下 说明 介绍 介绍一下 如下 下面 上面 这里 那里 咋 咋样 啥 多大 若干 几多 是多少 率 值 年份 省 市 县 区 the a an of in on at to for from by with and or is are was were be been do does did has have had how many much what which who whom whose when where why that this these those there it its their they them as about any all please tell me you your i we us can could would should year report reports committee committees cppcc total number overall".split(
    " ",
  ),
);

/** Whether a folded word carries no content in a question. */
export const isStopWord = (word: string): boolean => STOP.has(word) || /^\d{1,2}$/.test(word);
