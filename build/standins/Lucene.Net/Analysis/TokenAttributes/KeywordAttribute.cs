using Lucene.Net.Util;

namespace Lucene.Net.Analysis.TokenAttributes;

public sealed class KeywordAttribute : Attribute, IKeywordAttribute
{
    public bool IsKeyword { get; set; }

    public override void Clear() => IsKeyword = false;

    public override void CopyTo(IAttribute target) => ((IKeywordAttribute)target).IsKeyword = IsKeyword;

    public override bool Equals(object obj) => ReferenceEquals(obj, this) || (obj is KeywordAttribute that && that.IsKeyword == IsKeyword);

    public override int GetHashCode() => IsKeyword ? 31 : 37;

    public override void ReflectWith(IAttributeReflector reflector) => reflector.Reflect<IKeywordAttribute>("keyword", IsKeyword);
}
