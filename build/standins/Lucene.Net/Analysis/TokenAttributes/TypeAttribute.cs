using Lucene.Net.Util;

namespace Lucene.Net.Analysis.TokenAttributes;

public class TypeAttribute : Attribute, ITypeAttribute
{
    public const string DEFAULT_TYPE = "word";

    public TypeAttribute()
        : this(DEFAULT_TYPE)
    {
    }

    public TypeAttribute(string type) => Type = type;

    public virtual string Type { get; set; }

    public override void Clear() => Type = DEFAULT_TYPE;

    public override void CopyTo(IAttribute target) => ((ITypeAttribute)target).Type = Type;

    public override bool Equals(object other) => ReferenceEquals(other, this) || (other is TypeAttribute that && that.Type == Type);

    public override int GetHashCode() => Type?.GetHashCode() ?? 0;

    public override void ReflectWith(IAttributeReflector reflector) => reflector.Reflect<ITypeAttribute>("type", Type);
}
