# 回答
year = { $year }年
nearby = 相近的内容（不是对问题的回答）：
button-excerpt = 原文 [{ $number }]
button-excerpt-of = [{ $number }] { $place }{ $year }
button-key-figures = 主要数据
button-other-years = 其他年份
button-other-places = 其他地方
button-export = 导出 { $format }
ask-other-years = { $place }历年{ $indicator }分别是多少？
ask-other-places = { $year }年各地{ $indicator }分别是多少？
ask-everywhere = 历年各地{ $indicator }分别是多少？
export-changed = 报告在回答之后有更新：这个文件以现在的报告为准，与上面的回答不完全一样。
stale = 这个按钮已经失效，请重新提问。
thanks = 谢谢，已记下。

# 提问
ask-what = 请写下您的问题，例如：/ask 沈阳2022年立案提案多少件？
text-only = 我只看得懂文字，请把问题打出来。
unknown-command = 没有这个命令。/help 列出了可以做什么。
too-fast = 问得太快了，请等 { $seconds } 秒再问。
too-fast-short = 问得太快了，请稍等。
not-in-this-topic = 这个群只在指定的话题里回答问题。
admins-only-ask = 这个群只有管理员可以提问。
inline-more = 在私聊里提问
backlog = 抱歉，我离线了一阵子，没有回答之前的问题。需要的话请再问一次。
error = 抱歉，处理这条消息时出了错，已经记录下来。请换个说法或稍后再试。
error-busy = 抱歉，现在忙不过来，请过一会儿再试。

# 开始
start =
    我回答关于政协、人大工作报告的问题：给出准确的数字，以及证明它的原句。
    目前有 { $places } 个地方的 { $reports } 份报告（/reports）。直接写下问题就行，可以接着追问。
    点一个例子试试：
help =
    可以问数字（多少件提案、办复率是多少）、做了什么、谁作的报告、有哪些地方的报告；写明地方和年份最好。
    目前有 { $places } 个地方的 { $reports } 份报告。没有依据的问题我会直说，不会猜。
    在群里请用 /ask 问题、@{ $bot } 或回复我的消息来提问；改了问题，回答也会跟着改。
    /reports 报告目录　/report 地方 年份　/settings 设置　/cancel 重新开始　/privacy 隐私
    点一个例子试试：
example-figure = { $place }{ $year }年立案提案多少件？
example-work = { $body ->
    [consultative] { $place }{ $year }年在民主监督方面做了什么？
    [congress] { $place }{ $year }年在监督工作方面做了什么？
   *[other] { $place }{ $year }年做了哪些工作？
}
example-catalogue = 有哪些地方的报告？
cancelled = 好，重新开始：下一个问题不再接着前面的。
nothing-to-cancel = 没有正在进行的内容，直接提问即可。

# 报告
reports-heading = 共有 { $count } 份报告
page = 第 { $page } 页，共 { $of } 页
button-previous = ← 上一页
button-following = 下一页 →
no-reports = 目前还没有报告。
no-reports-there = 没有“{ $place }”的报告。/reports 列出全部。
which-report = 有好几份，要看哪一份？
report-which = 要看哪份报告？请写地方和年份，例如 /report 沈阳 2022，或从 /reports 里选。
no-such-report = 没有找到“{ $wanted }”这份报告。/reports 列出全部。
no-figures = 这份报告里没有可以列出的数据。
fact-place = 地方：{ $value }
fact-year = 年度：{ $value }
fact-date = 日期：{ $value }
fact-publisher = 发布：{ $value }
fact-speaker = 报告人：{ $value }
fact-length = 字数：{ $value }
fact-slug = 编号：{ $value }
outline = 目录
key-figures = { $place }{ $year }年主要数据
column-indicator = 指标
column-figure = 数据
button-open = 目录和主要数据
button-reports-here = 该地全部报告
button-original = 原网页

# 设置
language-which = 回答用哪种语言？“自动”就是用什么语言问，就用什么语言答。
language-unknown = 可以写 zh-Hans、zh-Hant、en 或 auto，也可以直接点：
language-auto = 自动
language-set = 好，以后用简体中文。
language-auto-set = 好，用什么语言问，就用什么语言答。
settings-person = 设置，点一下就改：
settings-topics = 现在只在选定的 { $count } 个话题里回答。
settings-group = 本群设置，管理员点一下就改：
length-full = 附原文
length-short = 只要结论
who-all = 所有人可问
who-admins = 仅管理员可问
pace = 每人每分钟 { $count } 问
pace-free = 不限次数
topic-here = 本话题
topic-everywhere = 所有话题
button-zone = 时区：{ $zone } { $time }
city = { $city ->
    [Shanghai] 上海
    [Hong_Kong] 香港
    [Taipei] 台北
    [Singapore] 新加坡
    [Tokyo] 东京
    [London] 伦敦
    [New_York] 纽约
   *[Los_Angeles] 洛杉矶
}
zone-now = 时区是{ $zone }（{ $name }），现在是{ $day } { $time }。
zone-unknown = 没有找到“{ $wanted }”这个时区。
zone-other = 点选一个，或写出城市、IANA 名称，例如 /timezone Asia/Urumqi。
saved = 已保存。
admins-only = 只有本群管理员（有“修改群信息”权限）可以这样做。

# 群
group-welcome =
    大家好，我回答关于政协、人大工作报告的问题，并附上原句。
    提问请用 /ask 问题、@{ $bot } 或回复我的消息；别的消息我不看。
    管理员可以限定谁能问、在哪里问：
button-group-settings = 群设置（管理员）

# 隐私
privacy =
    我只处理对我说的话，不看群里其他消息。
    保存：您的设置；最近一次对话的上下文（{ $memory } 小时）；问题和回答的对应（{ $question } 小时，用于修改问题）；回答及其按钮（{ $answer } 天）；您按的 👍/👎，连同当时的问题，直到您删除。
    不保存姓名和电话，只按编号区分用户。若运营者启用了语言模型，问题和相关原文会交给它处理。
    /forget 立刻删除关于您的全部记录。
forget-sure = 要删除哪些记录？删除后无法恢复。
forget-me = 关于我的全部
forget-chat = 本群的全部
forget-no = 不删除
forget-not = 没有删除任何内容。
forgotten = 已经全部删除。

# 运营者
status =
    已运行 { $days ->
        [0] { $hours } 小时 { $minutes } 分
       *[other] { $days } 天 { $hours } 小时
    }
    语料：{ $places } 个地方的 { $reports } 份报告（{ $years } 年）
    启动以来：回答 { $answered } 次，拒答 { $refused } 次，平均 { $averageMs } 毫秒；出错 { $failed } 次
    评价：👍 { $up }　👎 { $down }（npm run feedback 查看）

# 命令
command-ask = 提问
command-reports = 报告目录，可加地名
command-report = 一份报告的信息、目录和主要数据
command-help = 可以问什么
command-settings = 设置
command-language = 语言
command-timezone = 时区
command-privacy = 保存什么、多久
command-forget = 删除我的记录
command-cancel = 重新开始对话
