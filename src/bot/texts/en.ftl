# Answers
year = { $year }
nearby = Close to it, though not an answer:
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

# Start
start =
    I answer questions about the work reports of Chinese political consultative conferences and people's congresses: the exact figure, and the sentence that proves it.
    There are { $reports ->
        [one] { $reports } report
       *[other] { $reports } reports
    } from { $places ->
        [one] { $places } place
       *[other] { $places } places
    } (/reports). Just write your question; you can follow up on the answer.
    Tap an example:
help =
    Ask for figures (how many proposals, what completion rate), what was done, who delivered a report, which places there are. Name the place and the year if you can.
    Reports so far: { $reports }, from { $places ->
        [one] one place
       *[other] { $places } places
    }. Where nothing supports an answer I say so and don't guess.
    In groups use /ask and your question, mention @{ $bot }, or reply to my message. Edit your question, and the answer changes too.
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
language-which = Which language shall I answer in? “Auto” is the language of each question.
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

# Privacy
privacy =
    I handle only what is said to me, not the other messages of a group.
    Kept are: your settings; the context of the last conversation ({ $memory } hours); which answer belongs to which question ({ $question } hours, so that you can edit it); answers with their buttons ({ $answer } days); your 👍/👎 with the question it is about, until you erase them.
    No names, no phone numbers; people are told apart by number only. If the operator has set up a language model, questions and the excerpts for them are sent to it.
    /forget erases everything about you at once.
forget-sure = What shall be erased? This can't be undone.
forget-me = Everything about me
forget-chat = Everything about this group
forget-no = Nothing
forget-not = Nothing was erased.
forgotten = Everything was erased.

# Operators
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

# Commands
command-ask = Ask a question
command-reports = List of reports, or those of a place
command-report = A report's facts, outline and key figures
command-help = What can be asked
command-settings = Settings
command-language = Language
command-timezone = Time zone
command-privacy = What is kept, and how long
command-forget = Erase what is kept about me
command-cancel = Start the conversation afresh
