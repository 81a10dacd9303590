# 回答
year = { $year }年
nearby = 相近的内容（不是对问题的回答）：
model-wrote = 🤖 文字由语言模型据所引原文写成，数字、地名、年份、引文均已核对。
model-worded = 🤖 这样标出的句子由语言模型据所引原文写成，数字、地名、年份、引文均已核对。
model-understood = 🤖 问题由语言模型读懂，回答出自原文。
button-excerpt = 原文 [{ $number }]
button-excerpt-of = [{ $number }] { $place }{ $year }年
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
error-store = 抱歉，现在读不到也存不了资料，这条消息没有处理。请过几分钟再发一次。
error-full = 抱歉，现在什么都存不下：存储已满或无法写入，所以这一步没有做成。提问仍可照常回答；请稍后再试。
answer-not-kept = 以上回答有效，但现在存储已满或无法写入：这次回答记不下来，它的按钮和追问会不起作用。

# 开始
start =
    我回答关于政协、人大工作报告的问题：给出准确的数字，以及证明它的原句。
    目前有 { $places } 个地方的 { $reports } 份报告（/reports）。直接写下问题就行，可以接着追问；有新报告时要我告诉您，请用 /subscribe。
    点一个例子试试：
help =
    可以问数字（多少件提案、办复率是多少）、哪些地方多（立案超过300件的有哪些）、做了什么、谁作的报告、有哪些地方的报告；写明地方和年份最好。
    目前有 { $places } 个地方的 { $reports } 份报告。没有依据的问题我会直说，不会猜。
    在群里请用 /ask 问题、@{ $bot } 或回复我的消息来提问；改了问题，回答也会跟着改。
    /subscribe 订阅新报告　/subscriptions 我的订阅
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
language-which = 回答您用哪种语言？“自动”就是用什么语言问，就用什么语言答。
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

# 订阅
subscribe-how =
    新报告一来就告诉您：点一下要订阅的，或者写出来，顺序随意：
    /subscribe 辽宁 常熟 每周一 09:00
    /subscribe 省级 “养老服务” 每日 20:30
    /subscribe 沈阳 办复率 即时 免打扰 22:00-08:00
    省包括下辖各地；引号里是报告中须有的词；写出指标就只发那些数据；加“含往年”也发旧报告。
    频道：/subscribe @频道名 …（机器人须能在那里发消息）。
subscriptions-heading = 订阅（{ $count }）
subscriptions-of = “{ $title }”的订阅（{ $count }）
subscriptions-none = 还没有订阅。
subscribed = 已订阅
subscription-known = 这个已经订阅过了。
subscription-changed = 已按新的时间发送。
subscription-gone = 这个订阅已经不在了。
subscription-too-many = 订阅太多了，请先退订一些。
subscription-to = 发到：{ $title }
subscription-what = 内容：{ $what }
subscription-when = 时间：{ $when }
subscription-topic = 发到订阅时所在的话题
subscription-zone = 时区：{ $zone }
interest-everything = 全部报告
interest-words = 提到{ $words }
interest-indicators = 只看{ $indicators }
quoted = “{ $word }”
enumeration = 、
colon = ：
place-within = { $place }（含下辖）
places-more = 等另外 { $count } 处
level-national = 全国级
level-provincial = 省级
level-prefectural = 市级
level-county = 县区级
weekday = { $day ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
}
schedule-instant = 有新报告就发
schedule-daily = 每天 { $at }
schedule-weekly = 每{ $day } { $at }
quiet-hours = 免打扰：{ $from }–{ $to }
quiet-none = 不设免打扰时段
since-day = 只发 { $day } 及以后作的报告
since-ever = 旧报告也发
since-now = 从今天起作的报告
since-this-year = 今年作的报告
next-at = 下次：{ $when }
next-instant = 下次：有新报告时
next-muted = 静音到 { $when }
next-ended = 已停发
when-which = 什么时候发？
when-typed = 别的时间请连同订阅内容一起写，例如 /subscribe 辽宁 每日 07:40
quiet-which = 什么时候不发？对这里的全部订阅有效，其间的消息之后补发。
quiet-typed = 别的时段可以写：/subscribe 免打扰 22:30-07:30
since-which = 哪些报告算新的？
mute-which = 静音多久？其间的新报告之后一起发。
mute-days = { $days ->
    [7] 一周
    [30] 一个月
   *[other] { $days } 天
}
muted = 已静音到{ $day }，其间的新报告之后一起发。
unmuted = 已恢复发送。
drop-sure = 退订“{ $what }”？
drop-all-sure = 退订这里的全部订阅？
unsubscribed = 已退订：{ $what }
unsubscribed-all = 已退订 { $count } 项。
no-such-subscription = 没有这个序号的订阅。/subscriptions 列出全部，/unsubscribe all 全部退订。
resumed = 已恢复，从现在起的新报告会发给您。
button-subscribe = 🔔 订阅{ $place }
button-subscribe-new = 🔔 新订阅
button-subscriptions = 全部订阅
button-remove-n = ✕ { $n }
button-remove-every = 全部退订
button-when = 时间
button-quiet = 免打扰
button-since = 哪些算新
button-mute = 静音
button-unmute = 取消静音
button-go-on = 恢复发送
wish-unknown = 没看懂“{ $text }”。
wish-near = 是不是指：
wish-namesakes = “{ $text }”有好几处，指哪一处？
wish-so-far = 其余看懂的：{ $what }
button-as-word = 报告里要有“{ $text }”
button-without = 去掉它
channel-unknown = 找不到频道“{ $name }”，或者我不在那里。请把 @{ $bot } 加为频道管理员。
channel-no-bot = 我还不能在“{ $name }”发消息。请给 @{ $bot } “发布消息”的权限。
channel-not-yours = 只有能在“{ $name }”发消息的管理员可以这样做。
channel-in-private = 频道请在私聊里订阅。
channel-joined = 我现在可以在频道“{ $title }”发消息了。要把新报告发到那里吗？
ended-blocked = 因为您停用过机器人，订阅已停发。
ended-kicked = 因为我被移出过这里，订阅已停发。
ended-deactivated = 因为账号曾被停用，订阅已停发。
ended-not-found = 因为找不到这个会话，订阅已停发。
ended-no-rights = 因为我没有在这里发消息的权限，订阅已停发。
ended-go-on = 还保留着 { $count } 项订阅，要恢复吗？

# 摘要
digest-new = { $count } 份新报告
digest-corrected = { $count } 份更正
digest-new-report = 新报告：{ $name }
digest-correction-of = 更正：{ $name }
digest-excerpts = 原文 { $count } 处
digest-more = 另有 { $count } 份：
digest-more-place = { $place } { $count } 份
digest-ask = 可以直接写下关于这些报告的问题，或点一个：
button-read = 看这份报告
button-read-one = { $name }
button-rest = 其余 { $count } 份
button-ask-about = 提问
button-compare = 对比
button-narrow = 缩小范围
button-end = 退订
button-end-sure = 确定退订
narrow-places = 只要{ $places }
narrow-indicator = 只看{ $indicator }
narrowed = 现在的订阅：{ $what }
usual-indicator = 立案提案
compare-places = 比较{ $places }的{ $indicator }
compare-years = 比较{ $place }{ $years }的{ $indicator }
example-plans = { $place }{ $year }年有哪些打算？

# 隐私
privacy =
    我只处理对我说的话，不看群里其他消息。
    保存：您的设置；最近一次对话的上下文（{ $memory } 小时）；问题和回答的对应（{ $question } 小时，用于修改问题）；回答及其按钮（{ $answer } 天）；您按的 👍/👎，连同当时的问题，直到您删除；选定的来源、它们带来的报告和发来的报告文本，直到删除来源；订阅、发过的摘要说了哪些报告，直到退订或删除。
    不保存姓名和电话，只按编号区分用户。若运营者启用了语言模型，问题和相关原文、简报里所讲报告的几句话会交给它处理；若还启用了按意思查找的模型，报告全文（包括发来的报告）也会交给它。
    /forget 立刻删除关于您的全部记录。
forget-sure = 要删除哪些记录？删除后无法恢复。
forget-me = 关于我的全部
forget-chat = 本群的全部
forget-no = 不删除
forget-not = 没有删除任何内容。
forgotten = 已经全部删除。

# 运营者
status-model = 语言模型：{ $calls } 次调用（失败 { $failures } 次，另有 { $cached } 次取自缓存），{ $input } + { $output } 个 token，费用 { $cost }；写了 { $sentences } 句，核对后删去 { $cut } 句
status =
    已运行 { $days ->
        [0] { $hours } 小时 { $minutes } 分
       *[other] { $days } 天 { $hours } 小时
    }
    语料：{ $places } 个地方的 { $reports } 份报告（{ $years } 年）
    启动以来：回答 { $answered } 次，拒答 { $refused } 次，平均 { $averageMs } 毫秒；出错 { $failed } 次
    评价：👍 { $up }　👎 { $down }（npm run feedback 查看）
status-sources = 来源：待查 { $waiting } 个（最早的迟了 { $late } 分钟）
status-digests = 简报：待发 { $waiting } 份（最早的迟了 { $late } 分钟），已发 { $sent } 份，存疑 { $inDoubt } 份；已停发的聊天 { $ended } 个

# 来源
sources-heading = 来源（{ $count }）
sources-shared-heading = 共享来源（{ $count }）
sources-none = 还没有来源。可以添加订阅源、报告列表页、单份报告的网址，也可以直接把文件发给我。
sources-shared-too = 另有 { $count } 个所有人共用的来源。
sources-read-only = 只有管理员（有“修改群信息”权限）可以更改。
sources-how =
    /sources 列出全部来源
    /sources add 网址 添加（列表页可再写 CSS 选择器）
    /sources remove|pause|resume|check 序号
    /sources rename 序号 名称
    /sources interval 序号 6h（或 1d）
    /sources opml 导出
button-add-source = 添加来源
button-opml = 导出 OPML
button-check = 立即检查
button-pause = 暂停
button-resume = 继续
button-interval = 检查间隔
button-rename = 改名
button-remove = 删除
button-back = 返回
button-remove-all = 连同报告一起删除
button-remove-keep = 只删来源，保留报告
button-confirm = 添加
button-decline = 不要
kind-feed = 订阅源
kind-list = 报告列表页
kind-page = 单份报告
kind-file = 文件（网址）
kind-upload = 上传的文件
kind-unknown = 尚未识别
state-well = 正常
state-paused = 已暂停
state-waiting = 等待首次读取
state-failing = 读取失败（自{ $since }起）
state-given-up = 已停止（连续失败 30 天）
count-reports = { $count } 份报告
count-reports-known = { $count } 份报告，另有 { $known } 份原已收录
count-left-out = 不是工作报告、未收录：{ $count } 条
count-waiting = 等待读取：{ $count } 条
count-unread = 没能读取：{ $count } 条
list-separator = ；
source-last = 上次成功：{ $when }
source-next = 下次检查：{ $when }（每隔 { $interval }）
source-problem = 问题：{ $problem }
source-unread = 没能读取：
source-from-file = 由运营者的来源文件管理
correction-of = 更正：{ $title }
correction-sentences = 新增 { $added } 句，删去 { $removed } 句
remove-sure = 删除来源“{ $name }”？它带来的 { $count } 份报告怎么办？
removed = 已删除。
checked = 已检查。
interval-which = 多久检查一次“{ $name }”？
rename-prompt = 请发来“{ $name }”的新名称（/cancel 取消）。
rename-how = 请发送：/sources rename 序号 新名称
add-prompt = 请发来网址：订阅源、报告列表页或一份报告的页面；也可以直接发文件（/cancel 取消）。
add-how = 请发送：/sources add 网址
add-declined = 好，没有添加。
preview-entries = 可能是报告的条目：{ $count }
preview-language = 文字：{ $language }
script-hans = 简体
script-hant = 繁体
preview-known = 已收录
preview-nothing = 没有识别出工作报告。
preview-sure = 要添加吗？
source-added = 已添加“{ $name }”，正在读取，读完会告诉您。
uploaded = 读完了：新增 { $added } 份，原已收录 { $known } 份，更正 { $corrected } 份。
opml-found = 找到 { $count } 个网址
opml-empty = 这个 OPML 文件里没有网址。
opml-added = 已添加 { $count } 个来源。
upload-unreadable = 这种文件我读不了。可以发 html、txt、md、pdf、docx、doc，或它们的 zip；OPML 用来导入来源。
upload-too-large = 文件太大，最多 20 MB。
no-such-source = 没有这个序号的来源。/sources 列出全部。
operators-only = 只有运营者可以管理共享来源，并且只能在私聊中。
notice-read = 来源“{ $name }”读完了：{ $result }。
notice-failing = 来源“{ $name }”已经一天读不到了：{ $problem } 会继续尝试。
notice-given-up = 来源“{ $name }”连续 30 天读不到，已停止：{ $problem } 可在 /sources 里继续。
notice-recovered = 来源“{ $name }”恢复正常了，现有{ $result }。
problem-of = { $about }：{ $problem }
problem-address = 这不是可以读取的网址，只支持 http 和 https。
problem-port = 不读取这个端口。
problem-private = 这个地址不在公网上，不能读取。
problem-unknown-host = 找不到这个网站。
problem-unreachable = 连不上这个网站。
problem-timeout = 网站太久没有回应。
problem-too-large = 太大了，超出限制。
problem-broken = 网站的回应不完整。
problem-redirects = 网址跳转太多或循环。
problem-robots = 网站不允许程序读取（robots.txt）。
problem-busy = 网站太忙，请求稍后再来。
problem-refused = 网站拒绝访问（需要登录或权限）。
problem-not-found = 网址上没有内容（404）。
problem-server = 网站出错了。
problem-empty = 内容是空的。
problem-no-report = 不是工作报告：里面看不出是哪个机构一年的工作。
problem-template = 是范文或样本，不是真实的报告。
problem-not-recognised = 认不出是哪个地方或哪一年的报告。
problem-no-text-layer = PDF 是扫描件，没有文字。
problem-unreadable = 文件读不出来，可能已损坏。
problem-nothing = 这里没有可以读的报告。
problem-feed = 订阅源的格式不能读取。
problem-selector = CSS 选择器写得不对。
problem-known = 这个来源已经有了。
problem-too-many = 来源太多了，请先删除一些。
problem-gone = 这个来源已经不在了。
problem-from-file = 这个来源写在运营者的来源文件里，只能在那里删除。
problem-other = 出了意外的问题。

# 命令
command-ask = 提问
command-reports = 报告目录，可加地名
command-report = 一份报告的信息、目录和主要数据
command-subscribe = 订阅地方、级别、指标的新报告
command-subscriptions = 看、改、退订
command-unsubscribe = 退订一项或全部
command-sources = 报告从哪里来，添加来源
command-help = 可以问什么
command-settings = 设置
command-language = 语言
command-timezone = 时区
command-privacy = 保存什么、多久
command-forget = 删除我的记录
command-cancel = 重新开始对话
