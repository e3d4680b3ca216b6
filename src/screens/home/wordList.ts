/** 512 short, friendly words that are hard to mishear: nine bits each. */
export const WORDS: readonly string[] = `
acorn actor agate alder alley alpine alto amber anchor anise ankle apple apron arbor arch argon arrow aspen
aster atlas atom attic auburn autumn azure badge bagel baker balcony ballad balloon bamboo banana banjo barley
basil basket bath bay beach beacon bead bean bear beaver bell bench berry birch biscuit bison blanket blossom
blue boat bonnet book boot border bottle boulder bowl branch brass bread breeze brick bridge bright broom brown
brush bubble bucket buckle buffalo bugle bumble bunny butter button cabin cable cactus cafe cake calm camel
camera camp canal candle canoe canvas canyon caper caramel caravan cardinal cargo carnival carpet carrot castle
cat cedar cello chalk chapel cheddar cheese cherry chess chestnut chime chorus cider cinder circle citrus
clarinet clay cliff clock cloud clover coast cobalt cocoa coconut coffee comet compass copper coral corn cosmos
cotton cove coyote cozy crane crater crayon creek cricket crocus crown crystal cube cumin cup curry curtain
cushion cypress daffodil dahlia daisy dance dapper dawn deer delta denim desert dew diamond dinghy dolphin
domino donkey door dove dragon drum duck dune dusk eagle early easel east ebony echo elder elf elm ember emerald
engine evening fable falcon fancy farm feather fennel fern ferry festival fiddle field fig finch fire fjord
flame flint flora flour flower flute foam fog forest fossil fountain fox freckle fresh frog frost fruit galaxy
gallery garden garlic gazelle gecko gentle geyser giggle ginger giraffe glacier glade glass globe glove goat
gold gondola goose granite grape grass gravel green guitar gull hammock happy harbor harp harvest hat hawk hazel
heather hedge heron hibiscus hickory hiking hill hippo hollow honey hoop horizon horse house husky iceberg igloo
indigo ink iris iron island ivory ivy jacket jade jaguar jam jasmine jelly jewel jigsaw jolly journey jungle
juniper kayak kelp kettle key kind kite kitten kiwi koala lace ladder lagoon lake lamp lantern lark laurel lava
lavender leaf lemon lentil lettuce library lilac lily lime linen lion lizard llama lobster lotus lucky lunar
lynx magnet magpie mango maple marble marigold marina maroon marsh meadow melody melon meteor mint mirror misty
mitten mocha moon moose morning mosaic moss motor mountain mouse muffin mulberry museum mushroom music mustard
narwhal navy nectar needle nest night noble noodle north notebook nutmeg oak oasis oat ocean ochre olive onion
opal opera orange orbit orchard orchid oregano origami osprey otter oven owl oyster paddle palm panda paper
parade park parrot pasta path peach peacock pear pearl pebble pecan pelican pencil penguin pepper piano picnic
pigeon pillow pine pink pixel planet plaza plum pocket poem polar pond pony poppy potato prairie pretzel puddle
puffin pumpkin puppet purple puzzle quail quartz quiet quill quilt rabbit raccoon radio radish raft rain rainbow
raven red reef ribbon rice ridge river robin rocket rose ruby saddle saffron sail salad salmon salsa samba
sapphire satin scarf scarlet seal shell silver sketch sky sled smile snow sofa spark sparrow spiral spoon spring
squid star stone stork story stream sugar summer sunny swan tango teapot thistle tiger topaz tulip turtle valley
velvet violet violin walnut walrus whale willow winter
`
  .trim()
  .split(/\s+/u);
