"""Documents made from templates, as NDJSON on standard output: `documents.py COUNT [SEED]`. Numbered ids, three sentences each,
known and unknown names, so that actors and relations of a graph stay bounded while documents do not."""
import json
import random
import sys

NAMES = ["France", "Germany", "Japan", "Kenya", "Brazil", "India", "Canada", "Norway", "Poland", "Egypt", "Turkey", "Peru",
         "the United Nations", "NATO", "the European Union", "South Korea", "Ukraine", "Mexico", "Nigeria", "Vietnam"]
SENTENCES = [
    "{a} condemned {b} on {day} over a violation of its airspace.",
    "Officials of {a} met a delegation from {b} in Geneva on {day} to discuss grain exports.",
    "The foreign ministry of {a} said that {b} had agreed to withdraw its troops from the border.",
    "{a} imposed sanctions on {b}, which rejected the charges as baseless.",
    "{a} will send 200 tonnes of food to {b} next week, a spokesman said.",
    "Protesters in the capital of {a} demanded that the government expel the ambassador of {b}.",
    "The weather was fine in the north, and the harvest began early this year.",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def main():
    count = int(sys.argv[1])
    generator = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    for number in range(count):
        told = []
        for template in generator.sample(SENTENCES, 3):
            a, b = generator.sample(NAMES, 2)
            told.append(template.format(a=a, b=b, day=generator.choice(DAYS)))
        text = " ".join(sentence[0].upper() + sentence[1:] for sentence in told)
        published = f"20{10 + number % 15:02}-{1 + number // 15 % 12:02}-{1 + number // 180 % 28:02}"
        print(json.dumps({"id": f"made-{number:07}", "text": text, "published": published}))


main()
