# 回答
year = { $year }年
nearby = 相近的內容（不是對問題的回答）：
button-excerpt = 原文 [{ $number }]
button-excerpt-of = [{ $number }] { $place }{ $year }
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
    目前有 { $places } 個地方的 { $reports } 份報告（/reports）。直接寫下問題就行，可以接著追問。
    點一個例子試試：
help =
    可以問數字（多少件提案、辦復率是多少）、做了什麼、誰作的報告、有哪些地方的報告；寫明地方和年份最好。
    目前有 { $places } 個地方的 { $reports } 份報告。沒有依據的問題我會直說，不會猜。
    在群組裡請用 /ask 問題、@{ $bot } 或回覆我的訊息來提問；改了問題，回答也會跟著改。
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
language-which = 回答用哪種語言？「自動」就是用什麼語言問，就用什麼語言答。
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

# 隱私
privacy =
    我只處理對我說的話，不看群組裡其他訊息。
    儲存：您的設定；最近一次對話的上下文（{ $memory } 小時）；問題和回答的對應（{ $question } 小時，用於修改問題）；回答及其按鈕（{ $answer } 天）；您按的 👍/👎，連同當時的問題，直到您刪除；選定的來源、它們帶來的報告和傳來的報告文字，直到刪除來源。
    不儲存姓名和電話，只按編號區分使用者。若營運者啟用了語言模型，問題和相關原文會交給它處理。
    /forget 立刻刪除關於您的全部記錄。
forget-sure = 要刪除哪些記錄？刪除後無法復原。
forget-me = 關於我的全部
forget-chat = 本群組的全部
forget-no = 不刪除
forget-not = 沒有刪除任何內容。
forgotten = 已經全部刪除。

# 營運者
status =
    已運行 { $days ->
        [0] { $hours } 小時 { $minutes } 分
       *[other] { $days } 天 { $hours } 小時
    }
    語料：{ $places } 個地方的 { $reports } 份報告（{ $years } 年）
    啟動以來：回答 { $answered } 次，拒答 { $refused } 次，平均 { $averageMs } 毫秒；出錯 { $failed } 次
    評價：👍 { $up }　👎 { $down }（npm run feedback 查看）

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
problem-no-report = 不是工作報告。
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
command-sources = 報告從哪裡來，新增來源
command-help = 可以問什麼
command-settings = 設定
command-language = 語言
command-timezone = 時區
command-privacy = 儲存什麼、多久
command-forget = 刪除我的記錄
command-cancel = 重新開始對話
