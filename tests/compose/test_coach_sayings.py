"""What people say, by what they mean by it: the coach's phrases are to know it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from cast import fill

from netui.clock import today
from netui.compose.coach.background import Background, background
from netui.compose.coach.evidence import gather
from netui.compose.coach.review import review
from netui.compose.facts import known as known_of

WARM = """
Your piece on rejection letters is the only honest one I've come across.
I've recommended your talk to half the club.
I printed your checklist and pinned it above my desk.
My whole team quotes you now.
That took guts, and it showed.
You have a gift for making dull things sing.
It was a highlight of my autumn.
Your patience with beginners is rare.
I left with more energy than I came with.
Nobody has ever explained it to me so simply.
Your garden photos cheer up my Mondays.
Such a fresh way to look at it.
I was glued to the screen.
I could have listened for another hour.
I have a soft spot for people who bake.
Your kids are lucky to have you as a coach.
You deserve every bit of it.
I'm so pleased it worked out for you.
What you've built there is no small thing.
It's rare to hear somebody speak so openly about failure.
I came home and told my wife all about it.
I've watched it three times.
The way you handled that heckler was a masterclass.
Your advice saved me a month.
You put into words what I've felt for years.
It meant a great deal to me.
I keep coming back to your line about empty chairs.
Your story has stayed with me since Thursday.
Your kindness to a newcomer did not go unnoticed.
I tip my hat to you.
Good on you for saying it aloud.
Chapeau for the way you ran that panel.
Your enthusiasm was catching.
I'm a great admirer of your column.
Hats off!
you rock
Your question at the end was the one I wished I had asked.
That was the most useful half hour of my month.
So much sense in so few words.
I've been raving about your podcast.
I laughed so hard I missed my exit.
It gave me a push I needed.
You nailed it.
the talk was a breath of fresh air
Your post hit a nerve, in the best way.
I took three pages of notes.
I really dug your set list.
It is a delight to read somebody who counts.
You've been on my mind since.
It did me good to hear that.
I felt welcome at once.
I enjoyed every minute.
your remark made the evening for me
It's a pity we ran out of time, I could have gone on for hours.
Your book got me through the winter.
You were the friendliest face in the room.
Very moving.
Quite the story!
I look up to how you lead.
Your newsletter is the one I open first.
I'm in awe of your patience.
The workshop was worth the drive.
That's the sort of courage I wish I had.
Your article is required reading in my course now.
Couldn't agree more with your post.
I nodded all the way through your post.
My favourite talk of the day was yours.
I am so grateful for the push.
I'm impressed by how calm you stayed.
I'm touched that you remembered.
It made me feel less alone.
You didn't have to do that, and you did.
That was generous of you.
The talk was over too soon.
I'll never forget your line about the vending machine.
Your calm is contagious.
I'm still chuckling about the goose.
I admire your way with words.
Congrats!!
Kudos to you and the crew.
I'm thrilled for you!
Your blog is a treasure trove.
You made a shy person feel at ease.
That article of yours made the rounds in our office.
It's the first time somebody explained it so that I understood.
You were right about Priya.
The tip was gold.
Your notes were a lifesaver.
I owe you a coffee for that.
Your talk was the reason I stayed till the end.
What a story!
I had to smile.
so good to see you on stage!
I liked how you answered the heckler.
It turns out you were spot on.
Brava!
It's an honour to know you.
Your advice works.
I think highly of your work.
You've got fans at the library.
Best session of the conference by far.
ngl your talk slapped
I could not have done it without you.
You're a good egg.
You have been on my mind since the snow came.
"""
COOL = """
I would love to connect.
Happy to help.
I hope you are having a great week.
I'd appreciate your time.
It would be great to talk.
I am an excellent communicator.
My references are great.
I love working with people.
Thank you for your consideration.
Thank you in advance.
Looking forward to hearing from you.
Please let me know.
I'd be grateful for any advice.
I am passionate about training.
I think we could have great synergies.
I'm excited to grow my network.
I need a good job.
Could you do me a small favour?
I'm a people person with a proven track record.
We both work in HR.
"""
OFFERS = """
I have a spare ticket, it's yours.
If a second pair of eyes on your slides would help, I'm around.
I can put a word in with the library for you.
My toolbox is open to you.
Let me send you our template.
I'll bring the handouts on Tuesday, take what you like.
Use my notes as you please.
Happy to return the kindness any time.
I know two people who sat in your chair, and could put you in contact.
Should your team ever want a dry run, I'm your audience.
I'd gladly read a draft.
Let me know what I can do for you.
Anything I can do for the club, just holler.
Feel free to use my survey.
Here's the list of speakers you were after.
I've got a kit for that; want it?
I'll keep an eye out for health data roles for you.
There's a free seat in my workshop with your name on it.
My survey might fit your ward; I could adapt it in an afternoon.
I'd be pleased to host your mentors for a morning.
In return I could run a session for your buyers.
You can count on me for the science fair.
I could introduce you to our library's events lead, if that's of any interest.
I owe you one, so call in the favour any time.
Can I be of any help with the night shift handbook?
Would a one-page summary be helpful?
Would a set of role-play cards be of any use to your team?
I run a free clinic for slides on Fridays; your people are welcome.
Let's trade: my survey for your reading list.
I'd trade you a workshop for twenty minutes of your time.
I'll happily test it for you.
Ask me anything about facilitation.
If you're ever in need of a guinea pig, call me.
I made a short version for you, attached.
Take the template, no need to credit me.
I'd be happy to speak at your meetup for nothing.
I'm saving you the recipe.
The cards are free for anyone, your nurses included.
If I can open any doors in schools, say so.
I have a contact at the county who funds such things; shall I ask?
Shall I forward it?
May I pass your name on to her?
I also keep a list of people in health data and will gladly share it.
Might my one-pager on onboarding help your new starters?
I will mention your club to our donors.
I could take a shift at the robotics fair.
I'd love to give something back.
You're welcome to any of it.
Should you ever need a facilitator for free, think of me.
We could trade introductions.
"""
NO_OFFERS = """
Could you help me find a job?
I'd like to tell you about my experience.
Could you share your advice with me?
I can do a lot more.
Let me know if you hear of anything.
I will call you next week.
Would you introduce me to Priya?
I would love to hear your story.
Please send me the slides.
Can you send me the link?
I look forward to your answer.
I have attached my CV.
I'd like to join your team.
Would you give me ten minutes?
I can start at once.
I am sending you this request to connect.
Could I ask you a few questions?
You may remember me from SHRM.
I'd appreciate any help you can give.
If you have time, let me know.
Let's connect!
I would be glad to be in touch.
I'd love to pick your brain over coffee.
My offer letter came on Monday.
"""
REQUESTS = """
Could we talk for fifteen minutes?
I'd love twenty minutes of your time next week.
Please let me know when you could talk.
I would appreciate an introduction to your head of learning.
I'd be curious how you chose the mentors.
I'd like your view on two course outlines.
Let me know what you think of the outline.
Could you point me to someone in nursing education?
I hope you can spare ten minutes.
Any chance of a quick call next week.
I was hoping to get your take on it.
I wonder whether you might introduce me to Ann.
Give me a ring when you have a moment.
We should grab a coffee soon.
I'm after advice on how to price workshops.
Drop me a line with a time that suits.
I'd welcome your thoughts.
I'd be grateful for a pointer to the right book.
Would you have a look at my outline.
I need fifteen minutes with somebody who knows the field.
Tell me how you did it.
I want to learn how you onboard people.
Can we meet?
Please introduce me to your manager.
I'd really value fifteen minutes with you.
You could help me by naming one person.
Happy to work around your calendar for a short call.
A short phone call would help me a lot.
I would like to meet you for a coffee and hear about your work.
Might you have time for a walk next week.
I'd like ten minutes on the phone.
Would love your eyes on it.
Can you tell me who runs the night shift programme?
What do you read to keep up?
Hoping we could meet.
Let's find a time.
Would you mind if I called you on Friday?
Is there a book you'd start with?
Kindly let me know your availability.
I'd be thankful if you could introduce us.
Please advise.
Could I trouble you for a word with your colleague Dan?
Your thoughts would be most welcome.
Are you up for lunch?
Might I come by and watch a session?
Any recommendations?
Just let me know when you're free.
Mind if I ask you about it?
I'd like to buy you lunch and hear about it.
"""
NO_REQUESTS = """
Shall I send it?
May I send you the checklist?
Would it help if I sent it over?
No need to reply.
I'd love to stay in touch.
Thank you for telling me how you did it.
You told me to call her.
I'll tell you how it goes.
Let me know if I can ever help.
Hope to see you at the next one.
See you on Thursday!
I would love to return the favour.
You asked how other hospitals do it.
I'd like to thank you for the coffee.
It was great to talk to you.
Let me know if you'd like a copy.
Would you like a copy?
Just say the word and it's yours.
I hope you get to the summit.
Thanks for taking the time to talk.
What a talk!
Enjoy the concert.
When you said that, I wrote it down.
How you kept calm is beyond me.
I look forward to reading the next one.
If you ever want company on the trail, let me know.
You may like this article.
You would like her.
I'd be glad to connect.
Want the slides?
I wanted to tell you what came of it.
I asked three people the question you gave me.
Come and see it one Saturday.
I would have loved to hear the end of it.
Do say hello to Bob.
Remember the talk about failure?
We talked about how people learn at night.
Tell me if that's not for you.
I'll call you on Friday.
I'd have loved to stay longer.
I'd be honoured to help.
Here's what I learned.
You said how hard it was to find mentors.
I hope you'll enjoy it.
I can tell you who bought the first one.
I could tell you a story about that.
It's great to know you.
Let me know how I can return it.
I have time on Saturdays to help at the club.
I'd like you to have it.
We should have said that on the day.
Let me know if you need more copies.
It would be a pleasure to help.
Would be glad to help out.
I'd love to cheer you on.
I would love to see the telescope some day.
I am curious what the next chapter brings.
Give my best to the choir.
Happy to hop on a call if that's easier for you.
What you said about sleep was right.
I now know how to do it.
"""
JOB_ASKS = """
Do you know of any openings in your department?
I'm on the lookout for a new challenge.
Would you consider me for the trainer post?
I saw your company is hiring a trainer and I'd be perfect.
Can you get my application in front of the right person?
Is there a vacancy in your team?
Please find my résumé attached.
If something opens up, keep me posted.
I would be a strong addition to your team.
I'd love to come and work with you.
Could you refer me?
I'm available immediately.
Please forward my CV to HR.
I am keen to join Hooli.
Any chance your team needs a trainer?
Does Acme need a facilitator?
I am open to new opportunities.
I'm currently between jobs and would welcome any leads.
Could you recommend me to your boss?
I applied for the L&D role at Contoso on Monday.
Who is the hiring manager for the L&D role?
My dream is to work for Contoso.
I need work.
Do keep me in mind should a position come up.
Are you guys hiring?
I'm looking for my next role in L&D.
Perhaps there's a place for me on your team?
I hope you might have something for me.
I've attached my resume for your review.
Would there be room for a trainer in your team?
Put in a good word for me?
do u have any jobs
I'm hoping to get my foot in the door at Contoso.
Please consider my application.
If there's an opening on your team, I would love to be considered.
I would be glad to send my résumé.
Maybe your boss needs someone like me.
I'm trying to get into Intermountain Health, can you help?
I've applied to your company and wanted to put a face to the name.
Who does the hiring at Hooli?
What would it take to work with you at Acme?
Could you pass my name to your head of L&D for the trainer role?
My contract ends in December, so I'm exploring options.
Let me know if you come across anything for a trainer.
Are there any L&D positions open?
I am seeking employment in training.
I'm writing about the training coordinator position.
I'd be a great fit for your team.
I can start on Monday if you have something.
Can you put me in touch with your recruiter?
Looking for my next adventure, any leads welcome.
"""
NO_JOB_ASKS = """
I'm not asking for a job.
Congratulations on your new role!
I started my new job on Monday.
I have landed: from January I run training at the library.
How is your job search going?
We are both looking for work, so let's swap leads.
Your post on hiring for curiosity was sharp.
Hiring managers in my workshops say the same.
I have no job to ask for, only a question.
We met at the Tuesday Job Club.
Great job on the panel!
Your work with the robotics club is lovely.
I heard of an opening in health data and thought of you.
Two openings in health data crossed my desk, want them?
I train recruiters.
You mentioned you were looking for a facilitator.
I hope your hunt for a role in health data goes well.
I'd love to learn how you built the team.
She is looking for a mentor, not a job.
In my last job I ran onboarding.
My former role was training buyers.
I know you are hiring nurses, so time is short.
My neighbour got the job thanks to you.
I'm a trainer in Salt Lake City.
I accepted the offer on Friday, thank you for the push.
You gave me the courage to apply, and I start on the 4th.
I work with recruiters and hiring teams on interviews.
The interview went well, thanks to your tip.
I'd like to hear what you look for when you interview people.
I am looking for good books on feedback.
I'm looking forward to the next meeting.
I am looking into how hospitals onboard at night.
Your team won the award!
I'm searching for the recipe you named.
I have found a role, so this asks for nothing.
Thanks for the interview tips.
I'm preparing a workshop for people between jobs.
There was no opening, but the talk with Priya was gold.
Your hunt for nurses must be hard.
Thanks to your tip I have a second interview at the bank.
My interview at the library went well, and the fishbowl helped.
My CV now has your line on top of it, thank you.
I am not looking for anything but your view.
I don't want a job from you, I want to learn how nights work.
How did you hire for curiosity?
I run workshops for job seekers on Tuesdays.
Would you speak at the job club in January?
I wrote a checklist for interviews, happy to share.
I train hiring teams, so your talk was a gift.
Are you still hiring mentors for the robotics club? I know three.
I hear Huntsman is looking for a data scientist, thought of you.
The county is hiring data people; shall I send you the link?
I got the offer!
I left my job in May to train nurses.
You helped me land the job.
Your new position suits you.
I hope work is kind to you.
The trainer position at the library is mine since Monday.
There is an opening for a data person at the hospital, want an introduction?
Since you are looking for work in health data, you may like this list.
Would you like me to look over your résumé?
My résumé workshop is free for club members.
I'd be glad to refer you to our data team.
Could you use a volunteer on Saturdays?
"""
REASONS = """
Bob Reyes gave me your name.
Bob Reyes told me that you bake.
We sat at the same table on Tuesday.
I read your blog every Friday.
It was good to meet you on Thursday.
Thanks for connecting me with Priya.
Priya says hello.
I tried what you suggested.
Congratulations on the new role!
Like you, I train nurses at night.
I'm writing because I train people for night shifts, too.
You asked for the link.
As promised, the list.
I saw you on the panel at HR West.
A friend of mine, Mark, works with you.
I'm new in Salt Lake City and in HR.
We share a field and a city.
I got the job, and you should be the first to know.
I thought of you when I read this.
We have Bob Reyes in common.
We're both members of the Utah trainers' guild.
Carla mentioned your podcast.
Your podcast is the best in our field.
Following your advice I called Priya.
Your comment under Bob's post caught my eye.
"""
NO_REASONS = """
I'd like to connect.
I would like to add you to my professional network.
I came across your profile and was impressed.
Hope you are well. Let's connect!
I am a trainer with twelve years of experience.
Please accept my invitation.
I am looking for a new role.
Could you help me?
I believe we could benefit from knowing each other.
Just checking in.
I'd love to pick your brain.
Long time no see!
I am reaching out to introduce myself.
I'm always happy to meet new people.
My name is Sam and I am a trainer.
It would be great to meet.
I hope to hear from you soon.
I'd like to tell you about our services.
"""
BARE = """
Hi Ann, I'm Sam, a trainer here in Salt Lake City. I'd love to have you in my network.
Hi Ann, I see you work at Intermountain Health. I would like to learn more about what you do there.
Dear Ann, I am writing to you in the hope that you may be able to help me.
Hello Ann, as a fellow professional I believe we can learn from each other.
Hi Ann, just wanted to say hi and connect!
Ann, I hope you had a good weekend. Do you have time for a call this week?
Hi Ann, I've been meaning to get in touch for a while. How is everything?
Dear Ms Ortiz, I noticed that you are a Nurse Educator. I would be thankful for your support.
Hi Ann, I help hospitals save up to 30% on training. Can I show you a demo?
Hey Ann! Been a while. What's new with you?
Hi Ann, would you mind giving me some career advice? I'd be very thankful.
Dear Ann, your experience is impressive and I'd like to hear about your journey.
Hi Ann, I'm reaching out because I'm looking for a new role.
Ann, please have a look at my profile and tell me what you think.
Hi Ann, we don't know each other yet but I would like to change that.
Hello Ann, LinkedIn suggested you to me. Hope you don't mind!
Hi Ann, I am Sam. I finished my certificate, I moved to a new flat, I started running.
Hi Ann, I admire people who work in health care. Keep up the good work!
Hi Ann, I would be honoured if you accepted my invitation. Together we can achieve great things.
Hi Ann, you look like someone who knows everybody in the field. Who should I talk to?
Hi Ann, sending you my slides on blended learning, maybe they are of use to you.
Ann, long time no see. Coffee?
Hi Ann, hope all is well with you and the family. Let's catch up soon.
Hello Ann, I'm very interested in your company and its culture and would like to know more about it.
Hi Ann, are you the right person to speak to about training needs at Intermountain Health?
Dear Ann, I work as a trainer and I have led many projects in Boise and Denver. I speak Spanish.
Hi Ann, I love what you do. Let's talk!
Hi Ann, I really enjoy your content. Keep it coming!
Hi Ann, great profile! Would love to hear your story.
Hi Ann, you have such an interesting background, tell me more about it.
Hi Ann, I wanted to reach out and introduce myself as I'm expanding into the health sector.
Hi Ann, congratulations on all your success!
Ann, thanks for your time. Sam
Hi Ann, I am following up on my last message. Did you have a chance to look at it?
"""
PARTICULAR = """
Hi Ann, your remark about handovers at 3 am made me laugh.
Hi Ann, I saw your slides from the Boise meetup.
Ann, the story of the vending machine is still with me.
Hi Ann, I hear you ran the Moab half marathon.
Hi Ann, I just finished Being Mortal, which you lent me.
Hi Ann, Bob Reyes says you run up Grandeur Peak before work.
Hi Ann, thanks for the tip with the checklist for the crash cart.
Hi Ann, your comment on Priya's post about shadowing was spot on.
Hi Ann, your Search and Rescue stories ought to be a book.
Hi Ann, how did your talk for the school nurses go?
Hi Ann, it was fun to compare blisters at SHRM.
Hi Ann, the bit in your blog where the trainee hides in the linen room is gold.
ann, loved your bit on night shifts!
Hi Ann, you were kind to a stranger at the coat check on Thursday.
Hi Ann, I read "Lights at 3 am" twice.
Hi Ann, I tried the two-minute debrief you use with your nurses.
Hi Ann, the way you use mannequins in your simulations is clever.
Hi Ann, as fellow trail runners we should swap routes.
Hi Ann, your two boys must be in third grade by now.
Ann, you had 300 nurses in that room and not one looked at a phone.
Hi Ann, I've been reading annortiz.example.org/blog since spring.
Hi Ann, your question to the panel about travel nurses was the best of the day.
Hi Ann, your pilot with the buddy system sounds brave.
Hi Ann, you wrote that nobody learns at 4 am. I think about that a lot.
Hi Ann, thank you for the soup recipe.
"""


@pytest.fixture
def to_ann(store) -> Background:
    return background(known_of(fill()["Ann Ortiz"], today()), "email", None)


def wrong(text: str, holds: Callable[[str], bool]) -> Iterable[str]:
    return [line for line in text.strip().splitlines() if not holds(line)]


@pytest.mark.parametrize(
    ("group", "said", "not_said"),
    [
        ("warmth", WARM, COOL),
        ("offer", OFFERS, NO_OFFERS),
        ("asks", REQUESTS, NO_REQUESTS),
        ("job-ask", JOB_ASKS, NO_JOB_ASKS),
        ("reason", REASONS, NO_REASONS),
    ],
)
def test_phrases_know_what_is_meant(to_ann, group, said, not_said):
    assert wrong(said, lambda line: gather(line, to_ann).has(group)) == []
    assert wrong(not_said, lambda line: not gather(line, to_ann).has(group)) == []


@pytest.mark.parametrize("check", ["reason", "specific"])
def test_a_note_that_could_go_to_anybody_is_told_from_one_to_ann(to_ann, check):
    def lacks(line: str) -> bool:
        return check in {finding.check for finding in review(line, to_ann)}

    assert wrong(BARE, lacks) == []
    assert wrong(PARTICULAR, lambda line: not lacks(line)) == []
