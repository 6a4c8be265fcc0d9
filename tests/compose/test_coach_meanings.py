"""One sentence to Hiro Tanaka each: what it does, and what it only seems to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cast import fill

from netui.clock import today
from netui.compose.coach.background import background
from netui.compose.coach.evidence import Evidence, gather
from netui.compose.coach.particulars import speaks_of_them
from netui.compose.coach.purpose import asks, has_reason
from netui.compose.coach.review import details
from netui.compose.facts import known as known_of

ASKS_FOR_A_JOB = """
Is there any chance of joining your department?
I'm seeking employment in your area.
I'd like to apply for the trainer post.
Could you forward my CV to your boss?
I was recently let go.
I'm currently between roles.
I'm looking for my next challenge.
If something opens up, please think of me.
Do you have vacancies?
I'd love to be a part of your team.
Is your company hiring?
Would you refer me?
My résumé is attached.
I would be a great fit for your team.
Please keep me posted on any openings.
I'm exploring opportunities in logistics.
I'm a job seeker with twelve years of experience.
I need a job urgently.
Could you get me an interview?
I'm hoping to land a role at Stark Industries.
I am available immediately.
I saw the opening on your page and would love to apply.
Could you recommend me to the hiring manager?
Do you have anything for me?
I'd welcome the chance to work with you.
I'm ready for a new position.
Do you know who is recruiting trainers at the moment?
Let me know if a position becomes available.
I'd be interested in working at Stark Industries.
I want to join your company.
My last employer closed and I have been searching since.
Can you help me find a job?
I'm on the hunt for a new role.
I'm hoping you can help me get hired.
Could we discuss employment?
Would there be an internship for me?
I'm looking for work.
I've been out of work since June.
I'm open to new opportunities.
I lost my job last week.
"""
SPEAKS_OF_JOBS = """
How do you like the new job?
I hope work is treating you well.
Your work on supplier days is great.
Congratulations on the promotion to director.
I saw that your team won the award.
You do such a good job with the newcomers.
I start my new job on Monday.
I found a new job, and I owe it to you.
My daughter is looking for a kindergarten.
What do you look for in a supplier?
I work with nurses at two hospitals.
I loved your talk on hiring for curiosity.
Your team is growing fast, congratulations!
I'm working on a handbook for drivers.
Are you looking for a speaker for your supplier day?
If you need a speaker, let me know.
We are both looking, so let's swap leads.
I'm not after a job, only after your view.
This is not about openings.
How is the search going?
Your job search guide helped a friend of mine.
I got the job!
I accepted an offer from Contoso yesterday.
I train hiring managers.
Which role did you enjoy most?
How did you get into procurement?
What does a day in your role look like?
Your career began on a dock, I read.
The position of the loading dock matters, you said.
I applied your tip at once.
Have you got room for one more at the chess table?
The market on Saturday was lovely.
May I share an opportunity with you? A paid talk in Provo.
I know a recruiter who looks for buyers; shall I introduce you?
My contract with the library runs until May, so I have time for your club.
You could hire Dana for the photos.
I'm open to any day next week.
Do you have an opening in your calendar on Tuesday?
I have an opening on Friday at ten.
I'll keep you in mind for the panel.
I resumed my studies, thanks to you.
You asked me to review your CV: it's attached with my notes.
Our job club meets on Tuesdays, and you'd be welcome as a speaker.
The employment figures you posted surprised me.
It was a lot of work, and you made it look easy.
My friend was laid off, and your post helped her.
I used to work for a company like yours.
It's hard work, and you do it with grace.
You are the right person for that role.
"""
OFFERS = """
I'd be happy to help in any way.
Let me know if there is anything I can do for you.
I can introduce you to two trainers.
If you'd like, I can run a short workshop for your people.
Here's an article that might interest you.
I attach the checklist.
I've put the slides in a folder for you.
Should you need a hand with the move, call me.
May I return the favour some time?
I have two tickets for the game; want one?
I'd gladly review your draft.
Would a list of caterers be of use?
I'm happy to be a sounding board.
You can count on me for the Saturday shift.
I'll keep an eye out for good buyers for you.
Drop me a line if I can be useful.
My door is always open to you.
I'd love to support your club.
What can I do to help?
If it's of any interest, I'd send you the study.
You're welcome to use our room.
The next round is on me.
I'd be delighted to speak at your event.
Feel free to use my template.
I'd like to lend a hand at the fair.
I could put you in touch with my cousin, who prints catalogues.
I found a podcast you might enjoy.
Happy to proofread it.
Just tell me where I can pitch in.
In return I'd offer an hour of coaching.
I saved you a seat.
Let me buy you lunch.
I can help you find a speaker.
Please let me know how I can help.
I'll bring cookies.
"""
OFFERS_NOTHING = """
I'd be happy to meet you.
I'd be glad to hear from you.
Can you help me?
I hope you can give me some advice.
I would like to learn from you.
I'd love to hear how you did it.
Could you send me the slides?
I'd be happy to have a call.
I look forward to your answer.
I'm happy in my job.
I could use your help.
I'd be delighted to connect.
I want to grow my network.
I can start on Monday.
I have twelve years of experience.
I'd appreciate your support.
Would you introduce me to her?
I'm glad we met.
I can send you my CV.
It would help me a lot.
May I ask you something?
If you have time, I'd like to talk.
I would be pleased if you accepted.
I can't wait to see you.
It would be an honour to meet you.
I'm ready to learn.
Let me know if you are free.
Tell me if you hear of anything.
I could tell you about my plans.
You could help me with this.
"""
NOT_WARM = """
I'd appreciate an answer.
I would love to connect.
Thank you in advance.
I'm a great communicator.
I hope you had a good weekend.
It would be great to talk.
I have excellent references.
I'd be grateful for a reply.
I enjoy working with people.
I'm proud of my results.
I'm looking for a great company.
Have a great day!
Looking forward to a good talk.
I love training.
I'm happy to connect.
It would be nice to meet.
I'd like an introduction.
I have a wonderful idea.
"""
GIVES_A_REASON = """
We met at the fair in Ogden last month.
My colleague Dana Whitlock suggested that I write to you.
I read your article on pallets in the Ogden Herald.
Your comment about freight in the forum made me laugh.
I heard you speak at the chamber.
Thank you for your answer to my question.
We're both in the Ogden choir.
You helped me find my first client.
I followed your advice and it worked.
Congratulations on the award!
We studied together at Weber State.
I'm writing because I teach buyers and keep hearing your name.
Dana told me you collect maps.
I saw your post about truck drivers.
You asked how the course went.
As fellow parents at Lincoln School, we could share rides.
Your podcast on forklifts kept me awake.
I listened to your interview on KUER.
I've used your checklist for a year.
It was great to meet you yesterday.
I owe you thanks for last week.
I finally tried the recipe you gave me.
Your answer in the supplier group solved my problem.
We share a love of old maps.
I noticed that you are also a fly fisher.
"""
GIVES_NONE = """
I'd like to connect.
I am a trainer with twelve years of experience.
I want to grow my network.
I'd love to hear from you.
I came across your profile.
Please accept my invitation.
I hope you're well.
Would you have time for a call?
I'm looking for a job.
Your company looks interesting.
Your experience is impressive.
I would be honoured to be in your network.
You seem like a great person.
I offer training for teams.
I think we could help each other.
Looking forward to your reply.
I am always happy to meet new people.
You have an outstanding career.
I'd like to pick your brain.
Could you help me?
I work in a similar field to you, let me know if you'd like to talk.
"""
ABOUT_THEM = """
Your talk on pallet pooling was great.
You said that a late truck is a promise broken.
I liked the way you calmed the angry driver.
Your garden shed made me jealous.
The story of the lost container still makes me laugh.
You once drove a truck across Alaska.
Dana told me you bake pretzels for the warehouse.
How was the regatta?
Your daughter's robot won the fair, I read.
Your newsletter on customs is the only one I finish.
I tried your trick with the two clipboards.
You recommended "The Box" by Marc Levinson.
I saw the photo of your sled dogs.
You taught me to read a bill of lading.
We talked about old maps on the bus to Provo.
I heard you on the Freight Waves podcast.
The workshop you gave in Logan changed how I plan.
You run the Saturday chess tables.
You were so patient with the interns on the forklift.
"""
ABOUT_ANYBODY = """
I admire your work.
Your career is impressive.
You are a great leader.
I enjoyed our conversation.
Thank you for your time last week.
I love what you do.
Your company has a great culture.
It was nice to meet you.
You have so much experience in procurement.
I'd love to hear your story.
Your team at Stark Industries is amazing.
You are an inspiration.
I would value your advice.
Thank you for connecting.
I have followed your career for years.
I hope your week is going well.
I'd like to learn how you got where you are.
Congratulations on your success!
Your insights are always helpful.
Your leadership is remarkable.
I am sure you're busy.
You come highly recommended.
As a procurement manager you must have many contacts.
I'd like to know how you manage your team.
You have a great network.
I look forward to your response.
I loved your posts.
Your profile is very interesting.
Happy birthday!
I need your guidance on my next steps.
"""
ASKS = """
Could you spare fifteen minutes?
I'd love to hear how you do it.
Would you introduce me to Dana?
What would you do in my place?
I'd be grateful for your opinion.
Can we talk next week?
I was wondering if you would look at my plan.
Please let me know when you have time.
Any thoughts on this?
Would you be open to a short call?
I'd like to ask you three questions.
Is there somebody I should talk to?
I need your advice on a contract.
Might I visit your warehouse one day?
I hope you can point me to the right person.
How do you choose suppliers?
I'd welcome your feedback on the draft.
Send me your thoughts when you can.
It would mean a lot if you shared your view.
I would like to schedule a meeting.
Do you know anybody in customs?
Let me know if Tuesday works.
I wanted to ask how you began.
"""
ASKS_NOTHING = """
Thank you for your advice.
I'd love to send you the list.
May I send you the slides?
Would it help if I asked around?
Let me know if I can help.
How are you?
I hope you enjoyed the weekend.
Want a copy?
Shall I bring the boards?
I'll tell you how it goes.
You told me to ask Dana, and I did.
I asked Dana, as you said.
Your question stayed with me.
If you ever need a trainer, call me.
No need to answer.
Hope to see you at the fair.
I'd love to stay in touch.
I'm glad we talked.
I could help with the fair, if you like.
Can I return the favour?
What a talk!
It was good to hear how you began.
Give my best to Dana.
I'd be happy to answer any questions.
Should you want the data, say so.
Congratulations, and what a team you have!
I look forward to hearing the end of the story one day.
"""
STOCK = """
I'd love to connect and learn from your experience.
I hope you are doing well.
I would like to expand my network.
Let's stay connected.
I was impressed by your background.
I'd love to pick your brain.
Let's touch base soon.
I came across your profile and wanted to reach out.
Hope this email finds you well.
I'm always looking to connect with like-minded professionals.
Let's explore potential synergies.
I am reaching out to expand my circle.
I'd be honored to have you in my network.
I believe we could mutually benefit.
Your experience is very impressive.
I wanted to reach out and introduce myself.
Please do not hesitate to contact me.
I'd love to add you to my network.
"""
OWN_WORDS = """
We met at the networking breakfast in Ogden.
I admire how you run the Saturday tables.
Your network of small farms is a marvel.
I hope the harvest was good.
I'd love to connect you with Dana.
Your profile of the old ferryman in the Herald was moving.
We connected over maps.
I learned to read tides from your post.
The team grew to twelve, you said.
I've been following your advice for a month.
"""


def says(group: str) -> Callable[[Evidence], bool]:
    return lambda evidence: evidence.has(group)


MEANT: dict[str, tuple[Callable[[Evidence], bool], str, str]] = {
    "job-ask": (says("job-ask"), ASKS_FOR_A_JOB, SPEAKS_OF_JOBS),
    "offer": (says("offer"), OFFERS, OFFERS_NOTHING),
    "warmth": (says("warmth"), "", NOT_WARM),
    "reason": (has_reason, GIVES_A_REASON, GIVES_NONE),
    "specific": (speaks_of_them, ABOUT_THEM, ABOUT_ANYBODY),
    "asks": (asks, ASKS, ASKS_NOTHING),
    "generic": (says("generic"), STOCK, OWN_WORDS),
}


@pytest.fixture
def read(store):
    known = background(known_of(fill()["Hiro Tanaka"], today()), "email", None)
    return lambda line: gather(f"Hi Hiro,\n\n{line}", known)


@pytest.mark.parametrize("what", MEANT)
def test_a_sentence_does_what_it_says(read, what):
    does, said, _ = MEANT[what]
    assert [line for line in said.strip().splitlines() if not does(read(line))] == []


@pytest.mark.parametrize("what", MEANT)
def test_a_sentence_that_only_seems_to_does_not(read, what):
    does, _, not_said = MEANT[what]
    assert [line for line in not_said.strip().splitlines() if does(read(line))] == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Your words on your patience have stayed with me.", "Your words on your patience"),
        (
            "Your article about quiet shifts made me rethink ours.",
            "Your article about quiet shifts",
        ),
        ("You said that nobody is ever asked twice.", "You said that nobody is ever asked twice"),
    ],
)
def test_the_detail_offered_is_the_thing_and_not_what_it_did(store, text: str, kept: str) -> None:
    known = background(known_of(fill()["Hiro Tanaka"], today()), "email", None)
    assert [found.text for found in details(f"Hi Hiro, {text}", known)] == [kept]
