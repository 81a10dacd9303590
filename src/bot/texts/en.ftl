# Answers
year = { $year }
nearby = Close to it, though not an answer:
model-wrote = 🤖 Worded by a language model from the excerpts; figures, places, years and quotations were checked.
model-worded = 🤖 Sentences marked like this were worded by a language model from the excerpts; figures, places, years and quotations were checked.
model-understood = 🤖 A language model read the question; the answer is the reports' own.
button-excerpt = Source [{ $number }]
button-excerpt-of = [{ $number }] { $place } { $year }
button-key-figures = Key figures
button-other-years = Other years
button-other-places = Other places
button-export = Export { $format }
ask-other-years = { $indicator } of { $place } in every year?
ask-other-places = { $indicator } in every place in { $year }?
ask-everywhere = { $indicator } in every place, in every year?
export-changed = The reports have changed since the answer: this file follows the reports as they are now and differs from the answer above.
stale = This button no longer works. Please ask again.
thanks = Thank you, noted.

# Asking
ask-what = Please write your question, for example: /ask How many proposals were filed in Shenyang in 2022?
text-only = I can only read text. Please type your question.
unknown-command = There is no such command. /help lists what can be done.
too-fast = That was quick. Please wait { $seconds } seconds before the next question.
too-fast-short = That was quick. Please wait a moment.
not-in-this-topic = In this group questions are answered in certain topics only.
admins-only-ask = In this group only admins can ask.
inline-more = Ask in a private chat
backlog = Sorry, I was away for a while and did not answer what was asked meanwhile. Please ask again if it still matters.
error = Sorry, something went wrong with this message. It has been logged. Please try other words, or later.
error-busy = Sorry, I am overloaded right now. Please try again in a while.
error-store = Sorry, I can't reach what I keep right now, so I can neither look anything up nor keep anything. Please send it again in a few minutes.
error-full = Sorry, I can keep nothing right now: my storage is full or can't be written to, so this was not done. Questions are still answered; please try this again later.
answer-not-kept = This answer stands, but my storage is full or can't be written to: I will not remember it, so its buttons and follow-up questions will not work.

# Start
start =
    I answer questions about the work reports of Chinese political consultative conferences and people's congresses: the exact figure, and the sentence that proves it.
    There are { $reports ->
        [one] { $reports } report
       *[other] { $reports } reports
    } from { $places ->
        [one] { $places } place
       *[other] { $places } places
    } (/reports). Just write your question; you can follow up on the answer. To hear of new reports: /subscribe
    Tap an example:
help =
    Ask for figures (how many proposals, what completion rate), which places have more (which filed over 300 proposals), what was done, who delivered a report, which places there are. Name the place and the year if you can.
    Reports so far: { $reports }, from { $places ->
        [one] one place
       *[other] { $places } places
    }. Where nothing supports an answer I say so and don't guess.
    In groups use /ask and your question, mention @{ $bot }, or reply to my message. Edit your question, and the answer changes too.
    /subscribe to new reports · /subscriptions
    /reports list · /report place year · /settings · /cancel fresh start · /privacy
    Tap an example:
example-figure = How many proposals were put on file in { $place } in { $year }?
example-work = { $body ->
    [consultative] What did { $place } do about democratic supervision in { $year }?
    [congress] What supervision work did { $place } do in { $year }?
   *[other] What work did { $place } do in { $year }?
}
example-catalogue = Which reports do you have?
cancelled = All right, a fresh start: the next question stands on its own.
nothing-to-cancel = Nothing is going on. Just ask.

# Reports
reports-heading = { $count ->
    [one] { $count } report
   *[other] { $count } reports
}
page = Page { $page } of { $of }
button-previous = ← Previous
button-following = Next →
no-reports = There are no reports yet.
no-reports-there = There is no report of “{ $place }”. /reports lists all.
which-report = There are several. Which one?
report-which = Which report? Write a place and a year, for example /report Shenyang 2022, or choose from /reports.
no-such-report = No report “{ $wanted }” was found. /reports lists all.
no-figures = This report has no figures to list.
fact-place = Place: { $value }
fact-year = Year: { $value }
fact-date = Date: { $value }
fact-publisher = Published by: { $value }
fact-speaker = Delivered by: { $value }
fact-length = Characters: { $value }
fact-slug = Short name: { $value }
outline = Outline
key-figures = Key figures of { $place }, { $year }
column-indicator = Indicator
column-figure = Figure
button-open = Outline and key figures
button-reports-here = All reports from there
button-original = Original page

# Settings
language-which = Which language shall I answer you in? “Auto” is the language of each question.
language-unknown = Write zh-Hans, zh-Hant, en or auto, or tap one:
language-auto = Auto
language-set = All right, English from now on.
language-auto-set = All right, I answer in the language of each question.
settings-person = Settings: tap to change.
settings-topics = { $count ->
    [one] Questions are answered in one chosen topic only.
   *[other] Questions are answered in { $count } chosen topics only.
}
settings-group = Settings of this group: admins tap to change.
length-full = With excerpts
length-short = Answer only
who-all = Everybody may ask
who-admins = Only admins may ask
pace = { $count } a minute each
pace-free = Any pace
topic-here = This topic
topic-everywhere = All topics
button-zone = Time zone: { $zone } { $time }
city = { $city ->
    [Shanghai] Shanghai
    [Hong_Kong] Hong Kong
    [Taipei] Taipei
    [Singapore] Singapore
    [Tokyo] Tokyo
    [London] London
    [New_York] New York
   *[Los_Angeles] Los Angeles
}
zone-now = The time zone is { $zone } ({ $name }): it is { $day }, { $time }.
zone-unknown = No time zone “{ $wanted }” was found.
zone-other = Tap one, or write a city or an IANA name, for example /timezone Europe/Berlin.
saved = Saved.
admins-only = Only admins of this group who may change its info can do this.

# Groups
group-welcome =
    Hello, I answer questions about work reports of consultative conferences and people's congresses, with the sentence that proves it.
    Ask with /ask, by mentioning @{ $bot }, or in reply to my message; I don't read the rest.
    Admins can limit who may ask, and where:
button-group-settings = Group settings (admins)

# Subscriptions
subscribe-how =
    I tell you of new reports: tap what you want to hear of, or write it, in any order:
    /subscribe Liaoning Changshu weekly mon 09:00
    /subscribe provincial "elderly care" daily 20:30
    /subscribe Shenyang reply rate instant quiet 22:00-08:00
    A province includes its cities and counties; reports must have the words in quotes; with an indicator only its figures come; “including old” sends older reports too.
    Channels: /subscribe @channel … (the bot must be allowed to post there).
subscriptions-heading = Subscriptions ({ $count })
subscriptions-of = Subscriptions of “{ $title }” ({ $count })
subscriptions-none = There are no subscriptions yet.
subscribed = Subscribed
subscription-known = You are subscribed to this already.
subscription-changed = It will come at the new time.
subscription-gone = This subscription is gone.
subscription-too-many = There are too many subscriptions; end some first.
subscription-to = Sent to: { $title }
subscription-what = What: { $what }
subscription-when = When: { $when }
subscription-topic = Sent to the topic it was made in
subscription-zone = Time zone: { $zone }
interest-everything = All reports
interest-words = with { $words }
interest-indicators = figures of { $indicators } only
quoted = “{ $word }”
enumeration = {", "}
colon = {": "}
place-within = { $place } and all within
places-more = { $count } more
level-national = national
level-provincial = provincial
level-prefectural = prefectural
level-county = county level
weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
schedule-instant = As soon as there is one
schedule-daily = Daily at { $at }
schedule-weekly = { $day }s at { $at }
quiet-hours = Quiet hours: { $from }–{ $to }
quiet-none = No quiet hours
since-day = Reports delivered on { $day } or later
since-ever = Older reports too
since-now = Delivered from today on
since-this-year = Delivered this year
next-at = Next: { $when }
next-instant = Next: when there is a new report
next-muted = Muted until { $when }
next-ended = Nothing is sent
when-which = When shall it come?
when-typed = For another time, write it with what you subscribe to: /subscribe Liaoning daily 07:40
quiet-which = When shall nothing come? This holds for all subscriptions here; what is new meanwhile comes afterwards.
quiet-typed = Other hours can be typed: /subscribe quiet 22:30-07:30
since-which = Which reports count as new?
mute-which = For how long? What is new meanwhile comes afterwards.
mute-days = { $days ->
    [7] A week
    [30] A month
   *[other] { $days } days
}
muted = Muted until { $day }. What is new meanwhile comes afterwards.
unmuted = Not muted any more.
drop-sure = End the subscription “{ $what }”?
drop-all-sure = End all subscriptions here?
unsubscribed = Ended: { $what }
unsubscribed-all = { $count ->
    [one] One subscription ended.
   *[other] { $count } subscriptions ended.
}
no-such-subscription = There is no subscription with this number. /subscriptions lists them; /unsubscribe all ends all.
resumed = All right, you will hear of reports that are new from now on.
button-subscribe = 🔔 Subscribe to { $place }
button-subscribe-new = 🔔 New subscription
button-subscriptions = All subscriptions
button-remove-n = ✕ { $n }
button-remove-every = End all
button-when = When
button-quiet = Quiet hours
button-since = What is new
button-mute = Mute
button-unmute = Unmute
button-go-on = Send again
wish-unknown = I don't understand “{ $text }”.
wish-near = Did you mean:
wish-namesakes = There are several places called “{ $text }”. Which one?
wish-so-far = Understood besides: { $what }
button-as-word = Reports with “{ $text }”
button-without = Leave it out
channel-unknown = There is no channel “{ $name }”, or I am not in it. Make @{ $bot } an admin of the channel.
channel-no-bot = I can't post in “{ $name }” yet. Allow @{ $bot } to post messages there.
channel-not-yours = Only admins who may post in “{ $name }” can do this.
channel-in-private = Channels are subscribed from a private chat with me.
channel-joined = I can post in the channel “{ $title }” now. Shall new reports be sent there?
ended-blocked = Your subscriptions stopped because you had blocked me.
ended-kicked = The subscriptions stopped because I had been removed from here.
ended-deactivated = The subscriptions stopped because the account had been deactivated.
ended-not-found = The subscriptions stopped because this chat could not be found.
ended-no-rights = The subscriptions stopped because I was not allowed to write here.
ended-go-on = { $count ->
    [one] One subscription is still kept.
   *[other] { $count } subscriptions are still kept.
} Shall they be sent again?

# Digests
digest-new = { $count ->
    [one] One new report
   *[other] { $count } new reports
}
digest-corrected = { $count ->
    [one] one correction
   *[other] { $count } corrections
}
digest-new-report = New report: { $name }
digest-correction-of = Corrected: { $name }
digest-excerpts = { $count ->
    [one] One excerpt
   *[other] { $count } excerpts
}
digest-more = { $count } more:
digest-more-place = { $place } ({ $count })
digest-ask = Write your question about these reports, or tap one:
button-read = Read it
button-read-one = { $name }
button-rest = The other { $count }
button-ask-about = Ask
button-compare = Compare
button-narrow = Narrow
button-end = Unsubscribe
button-end-sure = Yes, end it
narrow-places = Only { $places }
narrow-indicator = Only { $indicator }
narrowed = The subscription now: { $what }
usual-indicator = proposals filed
compare-places = Compare the { $indicator } in { $places }
compare-years = Compare the { $indicator } in { $place } in { $years }
example-plans = What are the plans of { $place } for { $year }?

# Privacy
privacy =
    I handle only what is said to me, not the other messages of a group.
    Kept are: your settings; the context of the last conversation ({ $memory } hours); which answer belongs to which question ({ $question } hours, so that you can edit it); answers with their buttons ({ $answer } days); your 👍/👎 with the question it is about, until you erase them; chosen sources with the reports they brought, and the text of reports sent in, until the source is removed; subscriptions, and which reports the digests sent told of, until they are ended or erased.
    No names, no phone numbers; people are told apart by number only. If the operator has set up a language model, questions and the excerpts for them are sent to it, and for digests some sentences of the reports told; if also one for searching by meaning, the text of reports, those sent in too.
    /forget erases everything about you at once.
forget-sure = What shall be erased? This can't be undone.
forget-me = Everything about me
forget-chat = Everything about this group
forget-no = Nothing
forget-not = Nothing was erased.
forgotten = Everything was erased.

# Operators
status-model = Language model: { $calls } calls ({ $failures } failed, { $cached } more from the cache), { $input } + { $output } tokens, cost { $cost }; { $sentences } sentences written, { $cut } left out after checking
status =
    Up for { $days ->
        [0] { $hours } h { $minutes } min
        [one] one day { $hours } h
       *[other] { $days } days { $hours } h
    }
    Corpus: { $reports ->
        [one] one report
       *[other] { $reports } reports
    } from { $places ->
        [one] one place
       *[other] { $places } places
    } ({ $years })
    Since the start: { $answered } answered, { $refused } refused, { $averageMs } ms on average; { $failed } failed
    Feedback: 👍 { $up }  👎 { $down } (see npm run feedback)
status-sources = Sources: { $waiting } due (the first is { $late } min late)
status-digests =
    Digests: { $waiting } waiting (the first is { $late } min late), { $sent } sent, { $inDoubt } in doubt; ended in { $ended ->
        [one] one chat
       *[other] { $ended } chats
    }

# Sources
sources-heading = Sources ({ $count })
sources-shared-heading = Shared sources ({ $count })
sources-none = No sources yet. Add a feed, a page that lists reports, or the address of one report; or send me a file.
sources-shared-too = { $count ->
    [one] Everybody reads one shared source besides.
   *[other] Everybody reads { $count } shared sources besides.
}
sources-read-only = Only admins who may change the group's info can change them.
sources-how =
    /sources lists all sources
    /sources add ADDRESS adds one (for a list page a CSS selector may follow)
    /sources remove|pause|resume|check NUMBER
    /sources rename NUMBER NAME
    /sources interval NUMBER 6h (or 1d)
    /sources opml exports them
button-add-source = Add a source
button-opml = Export OPML
button-check = Check now
button-pause = Pause
button-resume = Resume
button-interval = Interval
button-rename = Rename
button-remove = Remove
button-back = Back
button-remove-all = Remove with its reports
button-remove-keep = Remove, keep the reports
button-confirm = Add
button-decline = No
kind-feed = Feed
kind-list = List of reports
kind-page = Single report
kind-file = File on the web
kind-upload = File sent in
kind-unknown = Not looked at yet
state-well = fine
state-paused = paused
state-waiting = waiting for its first reading
state-failing = failing (since { $since })
state-given-up = given up after 30 days of failures
count-reports = { $count ->
    [one] 1 report
   *[other] { $count } reports
}
count-reports-known = { $count ->
    [one] 1 report
   *[other] { $count } reports
}, { $known } known before
count-left-out = Left out, no committee reports: { $count }
count-waiting = Waiting to be read: { $count }
count-unread = could not be read: { $count }
list-separator = {"; "}
source-last = Last read: { $when }
source-next = Next check: { $when } (every { $interval })
source-problem = Problem: { $problem }
source-unread = Could not be read:
source-from-file = Managed in the operators' sources file
correction-of = Corrected: { $title }
correction-sentences = { $added } sentences added, { $removed } removed
remove-sure = Remove the source “{ $name }”? What about the reports it brought ({ $count })?
removed = Removed.
checked = Checked.
interval-which = How often should “{ $name }” be checked?
rename-prompt = Send the new name of “{ $name }” (/cancel to leave it).
rename-how = Send: /sources rename NUMBER NAME
add-prompt = Send an address: a feed, a page that lists reports, or one report; or send a file (/cancel to leave it).
add-how = Send: /sources add ADDRESS
add-declined = All right, nothing was added.
preview-entries = Entries that may be reports: { $count }
preview-language = Script: { $language }
script-hans = simplified Chinese
script-hant = traditional Chinese
preview-known = known already
preview-nothing = No committee report was recognised.
preview-sure = Add it?
source-added = “{ $name }” was added and is being read; I will tell you when that is done.
uploaded = Read: { $added } new, { $known } known before, { $corrected } corrected.
opml-found = { $count ->
    [one] 1 address found
   *[other] { $count } addresses found
}
opml-empty = There is no address in this OPML file.
opml-added = { $count ->
    [one] 1 source added.
   *[other] { $count } sources added.
}
upload-unreadable = I can't read this kind of file. Send html, txt, md, pdf, docx, doc or a zip of them; OPML brings in sources.
upload-too-large = The file is too large: 20 MB at most.
no-such-source = There is no source with this number. /sources lists them.
operators-only = Only the operators manage the shared sources, and only in a private chat.
notice-read = The source “{ $name }” was read: { $result }.
notice-failing = The source “{ $name }” could not be read for a day: { $problem } I will go on trying.
notice-given-up = The source “{ $name }” could not be read for 30 days and was given up: { $problem } Resume it in /sources.
notice-recovered = The source “{ $name }” can be read again; it has { $result }.
problem-of = { $about }: { $problem }
problem-address = This is no address that can be read; only http and https are.
problem-port = This port is not read.
problem-private = This address is not on the public internet and can't be read.
problem-unknown-host = There is no such site.
problem-unreachable = The site can't be reached.
problem-timeout = The site took too long to answer.
problem-too-large = It is larger than is read.
problem-broken = The site's answer was incomplete.
problem-redirects = The address redirects too often or in a circle.
problem-robots = The site does not let programs read this (robots.txt).
problem-busy = The site is busy and asks to come again later.
problem-refused = The site does not give this to everybody (login or permission).
problem-not-found = There is nothing under this address (404).
problem-server = The site has a fault.
problem-empty = It is empty.
problem-no-report = It is no committee report: it does not tell of a body’s work of a year.
problem-template = It is a sample, not a real report.
problem-not-recognised = The place or the year of the report could not be recognised.
problem-no-text-layer = The PDF is a scan without text.
problem-unreadable = The file can't be read; it may be damaged.
problem-nothing = There is no report to read here.
problem-feed = The feed's format can't be read.
problem-selector = The CSS selector is wrong.
problem-known = This source is there already.
problem-too-many = There are too many sources; remove some first.
problem-gone = This source is gone.
problem-from-file = This source stands in the operators' sources file and can only be removed there.
problem-other = Something unexpected went wrong.

# Commands
command-ask = Ask a question
command-reports = List of reports, or those of a place
command-report = A report's facts, outline and key figures
command-subscribe = Hear of new reports: places, levels, indicators
command-subscriptions = See and change what you subscribed to
command-unsubscribe = End a subscription, or all
command-sources = Where reports come from; add a source
command-help = What can be asked
command-settings = Settings
command-language = Language
command-timezone = Time zone
command-privacy = What is kept, and how long
command-forget = Erase what is kept about me
command-cancel = Start the conversation afresh
