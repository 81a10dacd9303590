# 回答
year = { $year }年
nearby = 相近的內容（不是對問題的回答）：
model-wrote = 🤖 文字由語言模型據所引原文寫成，數字、地名、年份、引文均已核對。
model-worded = 🤖 這樣標出的句子由語言模型據所引原文寫成，數字、地名、年份、引文均已核對。
model-understood = 🤖 問題由語言模型讀懂，回答出自原文。
button-excerpt = 原文 [{ $number }]
button-excerpt-of = [{ $number }] { $place }{ $year }年
button-key-figures = 主要數據
button-other-years = 其他年份
button-other-places = 其他地方
button-export = 匯出 { $format }
ask-other-years = { $place }歷年{ $indicator }分別是多少？
ask-other-places = { $year }年各地{ $indicator }分別是多少？
ask-everywhere = 歷年各地{ $indicator }分別是多少？
export-changed = 報告在回答之後有更新：這個檔案以現在的報告為準，與上面的回答不完全一樣。
stale = 這個按鈕已經失效，請重新提問。
thanks = 謝謝，已記下。

# 提問
ask-what = 請寫下您的問題，例如：/ask 瀋陽2022年立案提案多少件？
text-only = 我只看得懂文字，請把問題打出來。
unknown-command = 沒有這個命令。/help 列出了可以做什麼。
too-fast = 問得太快了，請等 { $seconds } 秒再問。
too-fast-short = 問得太快了，請稍等。
not-in-this-topic = 這個群組只在指定的話題裡回答問題。
admins-only-ask = 這個群組只有管理員可以提問。
inline-more = 在私聊中提問
backlog = 抱歉，我離線了一陣子，沒有回答之前的問題。需要的話請再問一次。
error = 抱歉，處理這條訊息時出了錯，已經記錄下來。請換個說法或稍後再試。
error-busy = 抱歉，現在忙不過來，請過一會兒再試。
error-store = 抱歉，現在讀不到也存不了資料，這條訊息沒有處理。請過幾分鐘再傳一次。
error-full = 抱歉，現在什麼都存不下：儲存空間已滿或無法寫入，所以這一步沒有做成。提問仍可照常回答；請稍後再試。
answer-not-kept = 以上回答有效，但現在儲存空間已滿或無法寫入：這次回答記不下來，它的按鈕和追問會不起作用。

# 開始
start =
    我回答關於政協、人大工作報告的問題：給出準確的數字，以及證明它的原句。
    目前有 { $places } 個地方的 { $reports } 份報告（/reports）。直接寫下問題就行，可以接著追問；有新報告時要我告訴您，請用 /subscribe。
    點一個例子試試：
help =
    可以問數字（多少件提案、辦復率是多少）、哪些地方多（立案超過300件的有哪些）、做了什麼、誰作的報告、有哪些地方的報告；寫明地方和年份最好。
    目前有 { $places } 個地方的 { $reports } 份報告。沒有依據的問題我會直說，不會猜。
    在群組裡請用 /ask 問題、@{ $bot } 或回覆我的訊息來提問；改了問題，回答也會跟著改。
    /subscribe 訂閱新報告　/subscriptions 我的訂閱
    /reports 報告目錄　/report 地方 年份　/settings 設定　/cancel 重新開始　/privacy 隱私
    點一個例子試試：
example-figure = { $place }{ $year }年立案提案多少件？
example-work = { $body ->
    [consultative] { $place }{ $year }年在民主監督方面做了什麼？
    [congress] { $place }{ $year }年在監督工作方面做了什麼？
   *[other] { $place }{ $year }年做了哪些工作？
}
example-catalogue = 有哪些地方的報告？
cancelled = 好，重新開始：下一個問題不再接著前面的。
nothing-to-cancel = 沒有正在進行的內容，直接提問即可。

# 報告
reports-heading = 共有 { $count } 份報告
page = 第 { $page } 頁，共 { $of } 頁
button-previous = ← 上一頁
button-following = 下一頁 →
no-reports = 目前還沒有報告。
no-reports-there = 沒有「{ $place }」的報告。/reports 列出全部。
which-report = 有好幾份，要看哪一份？
report-which = 要看哪份報告？請寫地方和年份，例如 /report 瀋陽 2022，或從 /reports 裡選。
no-such-report = 沒有找到「{ $wanted }」這份報告。/reports 列出全部。
no-figures = 這份報告裡沒有可以列出的數據。
fact-place = 地方：{ $value }
fact-year = 年度：{ $value }
fact-date = 日期：{ $value }
fact-publisher = 發布：{ $value }
fact-speaker = 報告人：{ $value }
fact-length = 字數：{ $value }
fact-slug = 編號：{ $value }
outline = 目錄
key-figures = { $place }{ $year }年主要數據
column-indicator = 指標
column-figure = 數據
button-open = 目錄和主要數據
button-reports-here = 該地全部報告
button-original = 原網頁

# 設定
language-which = 回答您用哪種語言？「自動」就是用什麼語言問，就用什麼語言答。
language-unknown = 可以寫 zh-Hans、zh-Hant、en 或 auto，也可以直接點：
language-auto = 自動
language-set = 好，以後用繁體中文。
language-auto-set = 好，用什麼語言問，就用什麼語言答。
settings-person = 設定，點一下就改：
settings-topics = 現在只在選定的 { $count } 個話題裡回答。
settings-group = 本群組設定，管理員點一下就改：
length-full = 附原文
length-short = 只要結論
who-all = 所有人可問
who-admins = 僅管理員可問
pace = 每人每分鐘 { $count } 問
pace-free = 不限次數
topic-here = 本話題
topic-everywhere = 所有話題
button-zone = 時區：{ $zone } { $time }
city = { $city ->
    [Shanghai] 上海
    [Hong_Kong] 香港
    [Taipei] 台北
    [Singapore] 新加坡
    [Tokyo] 東京
    [London] 倫敦
    [New_York] 紐約
   *[Los_Angeles] 洛杉磯
}
zone-now = 時區是{ $zone }（{ $name }），現在是{ $day } { $time }。
zone-unknown = 沒有找到「{ $wanted }」這個時區。
zone-other = 點選一個，或寫出城市、IANA 名稱，例如 /timezone Asia/Urumqi。
saved = 已儲存。
admins-only = 只有本群組管理員（有「修改群組資訊」權限）可以這樣做。

# 群
group-welcome =
    大家好，我回答關於政協、人大工作報告的問題，並附上原句。
    提問請用 /ask 問題、@{ $bot } 或回覆我的訊息；別的訊息我不看。
    管理員可以限定誰能問、在哪裡問：
button-group-settings = 群組設定（管理員）

# 訂閱
subscribe-how =
    新報告一來就告訴您：點一下要訂閱的，或者寫出來，順序隨意：
    /subscribe 遼寧 常熟 每週一 09:00
    /subscribe 省級 「養老服務」 每日 20:30
    /subscribe 瀋陽 辦復率 即時 免打擾 22:00-08:00
    省包括下轄各地；引號裡是報告中須有的詞；寫出指標就只發那些資料；加「含往年」也發舊報告。
    頻道：/subscribe @頻道名 …（機器人須能在那裡發訊息）。
subscriptions-heading = 訂閱（{ $count }）
subscriptions-of = 「{ $title }」的訂閱（{ $count }）
subscriptions-none = 還沒有訂閱。
subscribed = 已訂閱
subscription-known = 這個已經訂閱過了。
subscription-changed = 已按新的時間傳送。
subscription-gone = 這個訂閱已經不在了。
subscription-too-many = 訂閱太多了，請先退訂一些。
subscription-to = 發到：{ $title }
subscription-what = 內容：{ $what }
subscription-when = 時間：{ $when }
subscription-topic = 發到訂閱時所在的話題
subscription-zone = 時區：{ $zone }
interest-everything = 全部報告
interest-words = 提到{ $words }
interest-indicators = 只看{ $indicators }
quoted = 「{ $word }」
enumeration = 、
colon = ：
place-within = { $place }（含下轄）
places-more = 等另外 { $count } 處
level-national = 全國級
level-provincial = 省級
level-prefectural = 市級
level-county = 縣區級
weekday = { $day ->
    [1] 週一
    [2] 週二
    [3] 週三
    [4] 週四
    [5] 週五
    [6] 週六
   *[7] 週日
}
schedule-instant = 有新報告就發
schedule-daily = 每天 { $at }
schedule-weekly = 每{ $day } { $at }
quiet-hours = 免打擾：{ $from }–{ $to }
quiet-none = 不設免打擾時段
since-day = 只發 { $day } 及以後作的報告
since-ever = 舊報告也發
since-now = 從今天起作的報告
since-this-year = 今年作的報告
next-at = 下次：{ $when }
next-instant = 下次：有新報告時
next-muted = 靜音到 { $when }
next-ended = 已停發
when-which = 什麼時候發？
when-typed = 別的時間請連同訂閱內容一起寫，例如 /subscribe 遼寧 每日 07:40
quiet-which = 什麼時候不發？對這裡的全部訂閱有效，其間的訊息之後補發。
quiet-typed = 別的時段可以寫：/subscribe 免打擾 22:30-07:30
since-which = 哪些報告算新的？
mute-which = 靜音多久？其間的新報告之後一起發。
mute-days = { $days ->
    [7] 一週
    [30] 一個月
   *[other] { $days } 天
}
muted = 已靜音到{ $day }，其間的新報告之後一起發。
unmuted = 已恢復傳送。
drop-sure = 退訂「{ $what }」？
drop-all-sure = 退訂這裡的全部訂閱？
unsubscribed = 已退訂：{ $what }
unsubscribed-all = 已退訂 { $count } 項。
no-such-subscription = 沒有這個序號的訂閱。/subscriptions 列出全部，/unsubscribe all 全部退訂。
resumed = 已恢復，從現在起的新報告會發給您。
button-subscribe = 🔔 訂閱{ $place }
button-subscribe-new = 🔔 新訂閱
button-subscriptions = 全部訂閱
button-remove-n = ✕ { $n }
button-remove-every = 全部退訂
button-when = 時間
button-quiet = 免打擾
button-since = 哪些算新
button-mute = 靜音
button-unmute = 取消靜音
button-go-on = 恢復傳送
wish-unknown = 沒看懂「{ $text }」。
wish-near = 是不是指：
wish-namesakes = 「{ $text }」有好幾處，指哪一處？
wish-so-far = 其餘看懂的：{ $what }
button-as-word = 報告裡要有「{ $text }」
button-without = 去掉它
channel-unknown = 找不到頻道「{ $name }」，或者我不在那裡。請把 @{ $bot } 加為頻道管理員。
channel-no-bot = 我還不能在「{ $name }」發訊息。請給 @{ $bot } 「釋出訊息」的許可權。
channel-not-yours = 只有能在「{ $name }」發訊息的管理員可以這樣做。
channel-in-private = 頻道請在私聊裡訂閱。
channel-joined = 我現在可以在頻道「{ $title }」發訊息了。要把新報告發到那裡嗎？
ended-blocked = 因為您停用過機器人，訂閱已停發。
ended-kicked = 因為我被移出過這裡，訂閱已停發。
ended-deactivated = 因為賬號曾被停用，訂閱已停發。
ended-not-found = 因為找不到這個會話，訂閱已停發。
ended-no-rights = 因為我沒有在這裡發訊息的許可權，訂閱已停發。
ended-go-on = 還保留著 { $count } 項訂閱，要恢復嗎？

# 摘要
digest-new = { $count } 份新報告
digest-corrected = { $count } 份更正
digest-new-report = 新報告：{ $name }
digest-correction-of = 更正：{ $name }
digest-excerpts = 原文 { $count } 處
digest-more = 另有 { $count } 份：
digest-more-place = { $place } { $count } 份
digest-ask = 可以直接寫下關於這些報告的問題，或點一個：
button-read = 看這份報告
button-read-one = { $name }
button-rest = 其餘 { $count } 份
button-ask-about = 提問
button-compare = 對比
button-narrow = 縮小範圍
button-end = 退訂
button-end-sure = 確定退訂
narrow-places = 只要{ $places }
narrow-indicator = 只看{ $indicator }
narrowed = 現在的訂閱：{ $what }
usual-indicator = 立案提案
compare-places = 比較{ $places }的{ $indicator }
compare-years = 比較{ $place }{ $years }的{ $indicator }
example-plans = { $place }{ $year }年有哪些打算？

# 隱私
privacy =
    我只處理對我說的話，不看群組裡其他訊息。
    儲存：您的設定；最近一次對話的上下文（{ $memory } 小時）；問題和回答的對應（{ $question } 小時，用於修改問題）；回答及其按鈕（{ $answer } 天）；您按的 👍/👎，連同當時的問題，直到您刪除；選定的來源、它們帶來的報告和傳來的報告文字，直到刪除來源；訂閱、發過的摘要說了哪些報告，直到退訂或刪除。
    不儲存姓名和電話，只按編號區分使用者。若營運者啟用了語言模型，問題和相關原文、簡報裡所講報告的幾句話會交給它處理；若還啟用了按意思查找的模型，報告全文（包括傳來的報告）也會交給它。
    /forget 立刻刪除關於您的全部記錄。
forget-sure = 要刪除哪些記錄？刪除後無法復原。
forget-me = 關於我的全部
forget-chat = 本群組的全部
forget-no = 不刪除
forget-not = 沒有刪除任何內容。
forgotten = 已經全部刪除。

# 營運者
status-model = 語言模型：{ $calls } 次呼叫（失敗 { $failures } 次，另有 { $cached } 次取自快取），{ $input } + { $output } 個 token，費用 { $cost }；寫了 { $sentences } 句，核對後刪去 { $cut } 句
status =
    已運行 { $days ->
        [0] { $hours } 小時 { $minutes } 分
       *[other] { $days } 天 { $hours } 小時
    }
    語料：{ $places } 個地方的 { $reports } 份報告（{ $years } 年）
    啟動以來：回答 { $answered } 次，拒答 { $refused } 次，平均 { $averageMs } 毫秒；出錯 { $failed } 次
    評價：👍 { $up }　👎 { $down }（npm run feedback 查看）
status-sources = 來源：待查 { $waiting } 個（最早的遲了 { $late } 分鐘）
status-digests = 簡報：待發 { $waiting } 份（最早的遲了 { $late } 分鐘），已發 { $sent } 份，存疑 { $inDoubt } 份；已停發的聊天 { $ended } 個

# 來源
sources-heading = 來源（{ $count }）
sources-shared-heading = 共享來源（{ $count }）
sources-none = 還沒有來源。可以新增訂閱源、報告列表頁、單份報告的網址，也可以直接把檔案傳給我。
sources-shared-too = 另有 { $count } 個所有人共用的來源。
sources-read-only = 只有管理員（有「修改群組資訊」權限）可以更改。
sources-how =
    /sources 列出全部來源
    /sources add 網址 新增（列表頁可再寫 CSS 選擇器）
    /sources remove|pause|resume|check 序號
    /sources rename 序號 名稱
    /sources interval 序號 6h（或 1d）
    /sources opml 匯出
button-add-source = 新增來源
button-opml = 匯出 OPML
button-check = 立即檢查
button-pause = 暫停
button-resume = 繼續
button-interval = 檢查間隔
button-rename = 改名
button-remove = 刪除
button-back = 返回
button-remove-all = 連同報告一起刪除
button-remove-keep = 只刪來源，保留報告
button-confirm = 新增
button-decline = 不要
kind-feed = 訂閱源
kind-list = 報告列表頁
kind-page = 單份報告
kind-file = 檔案（網址）
kind-upload = 上傳的檔案
kind-unknown = 尚未識別
state-well = 正常
state-paused = 已暫停
state-waiting = 等待首次讀取
state-failing = 讀取失敗（自{ $since }起）
state-given-up = 已停止（連續失敗 30 天）
count-reports = { $count } 份報告
count-reports-known = { $count } 份報告，另有 { $known } 份原已收錄
count-left-out = 不是工作報告、未收錄：{ $count } 條
count-waiting = 等待讀取：{ $count } 條
count-unread = 沒能讀取：{ $count } 條
list-separator = ；
source-last = 上次成功：{ $when }
source-next = 下次檢查：{ $when }（每隔 { $interval }）
source-problem = 問題：{ $problem }
source-unread = 沒能讀取：
source-from-file = 由營運者的來源檔案管理
correction-of = 更正：{ $title }
correction-sentences = 新增 { $added } 句，刪去 { $removed } 句
remove-sure = 刪除來源「{ $name }」？它帶來的 { $count } 份報告怎麼辦？
removed = 已刪除。
checked = 已檢查。
interval-which = 多久檢查一次「{ $name }」？
rename-prompt = 請傳來「{ $name }」的新名稱（/cancel 取消）。
rename-how = 請傳送：/sources rename 序號 新名稱
add-prompt = 請傳來網址：訂閱源、報告列表頁或一份報告的頁面；也可以直接傳檔案（/cancel 取消）。
add-how = 請傳送：/sources add 網址
add-declined = 好，沒有新增。
preview-entries = 可能是報告的條目：{ $count }
preview-language = 文字：{ $language }
script-hans = 簡體
script-hant = 繁體
preview-known = 已收錄
preview-nothing = 沒有識別出工作報告。
preview-sure = 要新增嗎？
source-added = 已新增「{ $name }」，正在讀取，讀完會告訴您。
uploaded = 讀完了：新增 { $added } 份，原已收錄 { $known } 份，更正 { $corrected } 份。
opml-found = 找到 { $count } 個網址
opml-empty = 這個 OPML 檔案裡沒有網址。
opml-added = 已新增 { $count } 個來源。
upload-unreadable = 這種檔案我讀不了。可以傳 html、txt、md、pdf、docx、doc，或它們的 zip；OPML 用來匯入來源。
upload-too-large = 檔案太大，最多 20 MB。
no-such-source = 沒有這個序號的來源。/sources 列出全部。
operators-only = 只有營運者可以管理共享來源，並且只能在私訊中。
notice-read = 來源「{ $name }」讀完了：{ $result }。
notice-failing = 來源「{ $name }」已經一天讀不到了：{ $problem } 會繼續嘗試。
notice-given-up = 來源「{ $name }」連續 30 天讀不到，已停止：{ $problem } 可在 /sources 裡繼續。
notice-recovered = 來源「{ $name }」恢復正常了，現有{ $result }。
problem-of = { $about }：{ $problem }
problem-address = 這不是可以讀取的網址，只支援 http 和 https。
problem-port = 不讀取這個連接埠。
problem-private = 這個位址不在公網上，不能讀取。
problem-unknown-host = 找不到這個網站。
problem-unreachable = 連不上這個網站。
problem-timeout = 網站太久沒有回應。
problem-too-large = 太大了，超出限制。
problem-broken = 網站的回應不完整。
problem-redirects = 網址跳轉太多或循環。
problem-robots = 網站不允許程式讀取（robots.txt）。
problem-busy = 網站太忙，請求稍後再來。
problem-refused = 網站拒絕存取（需要登入或權限）。
problem-not-found = 網址上沒有內容（404）。
problem-server = 網站出錯了。
problem-empty = 內容是空的。
problem-no-report = 不是工作報告：裡面看不出是哪個機構一年的工作。
problem-template = 是範文或樣本，不是真實的報告。
problem-not-recognised = 認不出是哪個地方或哪一年的報告。
problem-no-text-layer = PDF 是掃描件，沒有文字。
problem-unreadable = 檔案讀不出來，可能已損壞。
problem-nothing = 這裡沒有可以讀的報告。
problem-feed = 訂閱源的格式不能讀取。
problem-selector = CSS 選擇器寫得不對。
problem-known = 這個來源已經有了。
problem-too-many = 來源太多了，請先刪除一些。
problem-gone = 這個來源已經不在了。
problem-from-file = 這個來源寫在營運者的來源檔案裡，只能在那裡刪除。
problem-other = 出了意外的問題。

# 命令
command-ask = 提問
command-reports = 報告目錄，可加地名
command-report = 一份報告的資訊、目錄和主要數據
command-subscribe = 訂閱地方、級別、指標的新報告
command-subscriptions = 看、改、退訂
command-unsubscribe = 退訂一項或全部
command-sources = 報告從哪裡來，新增來源
command-help = 可以問什麼
command-settings = 設定
command-language = 語言
command-timezone = 時區
command-privacy = 儲存什麼、多久
command-forget = 刪除我的記錄
command-cancel = 重新開始對話
