/**
 * Words that shape a question without saying what it is about. Left out of queries unless nothing else is left; the
 * index keeps them. Simplified script: they are met after folding.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `
  的 了 呢 吗 吧 啊 呀 嘛 么 着 过 得 地 之 其 所 把 被 将 让 给 向 对 对于 关于 有关 就 都 也 还 又 才 很 太 更 最 只 再
  和 与 及 以及 或 或者 并 而 而且 但 但是 因为 所以 如果 那么 虽然 在 于 从 自 到 由 以 为 为了 按 按照 通过 根据 等 等等
  是 是否 有 没有 有没有 会 能 能否 可以 可否 要 想 应 应该 做 做了 干 干了 搞 弄 说 说说 讲 讲讲 谈 谈谈 提到 说到 讲到
  我 你 您 他 她 它 我们 你们 他们 她们 它们 咱们 自己 人家 谁 这 那 这个 那个 这些 那些 这里 那里 这儿 那儿 这样 那样
  什么 什么样 啥 哪 哪个 哪些 哪里 哪儿 哪几 哪位 怎么 怎么样 怎样 怎 如何 为什么 为何 为啥 何 何时 几 几个 多少 多大
  多久 多长 多 一下 一共 总共 共 一些 有些 有的 某 某些 些 个 请 请问 请教 问 问下 问问 想问 知道 想知道 告诉 告知 介绍
  帮 帮我 帮忙 麻烦 谢谢 看看 看一下 查 查查 查一下 情况 具体 具体来说 方面 时候 里 里面 里头 中 上 下 内 外 当中 其中
  the a an of in on at to for from by with and or is are was were be been do does did has have had how many much what
  which who whom whose when where why that this these those there it its their they them as about any all please tell
  me you your i we us can could would should
  `
    .split(/\s+/)
    .filter((word) => word !== ""),
);
