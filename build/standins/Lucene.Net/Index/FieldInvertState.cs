using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>What is known of a field's tokens in one document when its norm is computed.</summary>
    public sealed class FieldInvertState
    {
        public FieldInvertState(string name)
        {
            Name = name;
        }

        public FieldInvertState(string name, int position, int length, int numOverlap, int offset, float boost) : this(name)
        {
            Position = position;
            Length = length;
            NumOverlap = numOverlap;
            Offset = offset;
            Boost = boost;
        }

        public string Name { get; internal set; }
        public int Position { get; internal set; }
        public int Length { get; set; }
        public int NumOverlap { get; set; }
        public int Offset { get; internal set; }
        public float Boost { get; set; } = 1f;
        public int MaxTermFrequency { get; internal set; }
        public int UniqueTermCount { get; internal set; }
        public AttributeSource AttributeSource { get; internal set; }

        internal void Reset()
        {
            Position = -1;
            Length = NumOverlap = Offset = MaxTermFrequency = UniqueTermCount = 0;
            Boost = 1f;
            AttributeSource = null;
        }
    }
}
